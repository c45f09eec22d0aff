package io.cvsa.ml.launcher.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** The plan for a foreign database says all that is needed. */
class ObservePlanTest {

    private static final Set<String> TABLES = Set.of(
            "public.bilibili_metadata",
            "public.bilibili_user",
            "public.latest_video_snapshot",
            "public.labelling_result",
            "internal.video_type_label",
            "internal.embeddings",
            "credentials.users");

    @Test
    void needsNoOperatorWhereAllIsGranted() {
        ObservePlan plan = ObservePlan.of(new DatabaseFacts(
                Set.of("vector", "pg_trgm"),
                Set.of("public"),
                TABLES,
                TABLES,
                TABLES,
                Set.of("id", "dimensions", "vec_1024", "vec_512"),
                true,
                "ml"));
        assertThat(plan.obstacles()).isEmpty();
        assertThat(plan.lines()).anyMatch(line -> line.contains("CREATE SCHEMA labels"));
    }

    @Test
    void namesEveryStatementThatAnOperatorMustRun() {
        ObservePlan plan = ObservePlan.of(
                new DatabaseFacts(Set.of(), Set.of(), TABLES, Set.of(), Set.of(), Set.of("id"), false, "ml"));
        assertThat(plan.obstacles())
                .contains(
                        "CREATE EXTENSION vector;",
                        "CREATE SCHEMA training AUTHORIZATION \"ml\";",
                        "GRANT SELECT ON credentials.users TO \"ml\";",
                        "GRANT INSERT ON internal.embeddings TO \"ml\";");
        assertThat(plan.lines())
                .anyMatch(line -> line.contains("older shape"))
                .anyMatch(line -> line.contains("ADD COLUMN vec_512"));
    }
}
