package io.cvsa.ml.launcher.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
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
            "credentials.users",
            "credentials.login_sessions");
    private static final Set<String> SEQUENCES = Set.of(
            "internal.video_type_label internal.video_type_label_id_seq", "internal.embeddings internal.vectors_seq");
    private static final Set<String> SCHEMAS = Set.of("public", "internal", "credentials");

    @Test
    void needsNoOperatorWhereAllIsGranted() {
        ObservePlan plan = ObservePlan.of(new DatabaseFacts(
                Set.of("vector", "pg_trgm"),
                SCHEMAS,
                TABLES,
                SEQUENCES,
                all(),
                Set.of("id", "dimensions", "vec_1024", "vec_512"),
                true,
                "ml"));
        assertThat(plan.obstacles()).isEmpty();
        assertThat(plan.lines())
                .anyMatch(line -> line.contains("CREATE SCHEMA labels"))
                .anyMatch(line -> line.startsWith("writes:") && line.contains("replaces the vector"));
    }

    @Test
    void namesEveryStatementThatAnOperatorMustRun() {
        ObservePlan plan = ObservePlan.of(
                new DatabaseFacts(Set.of(), SCHEMAS, TABLES, SEQUENCES, Set.of(), Set.of("id"), false, "m\"l"));
        assertThat(plan.obstacles())
                .contains(
                        "CREATE EXTENSION vector;",
                        "CREATE SCHEMA training AUTHORIZATION \"m\"\"l\";",
                        "GRANT USAGE ON SCHEMA internal TO \"m\"\"l\";",
                        "GRANT SELECT ON public.labelling_result TO \"m\"\"l\";",
                        "GRANT SELECT ON credentials.users TO \"m\"\"l\";",
                        "GRANT SELECT ON credentials.login_sessions TO \"m\"\"l\";",
                        "GRANT INSERT ON internal.video_type_label TO \"m\"\"l\";",
                        "GRANT UPDATE ON internal.embeddings TO \"m\"\"l\";",
                        "GRANT USAGE ON SEQUENCE internal.vectors_seq TO \"m\"\"l\";")
                .doesNotContain(
                        "GRANT UPDATE ON internal.video_type_label TO \"m\"\"l\";",
                        "GRANT INSERT ON public.labelling_result TO \"m\"\"l\";");
        assertThat(plan.lines())
                .anyMatch(line -> line.startsWith("grant, for publishing alone: INSERT on public.labelling_result"))
                .anyMatch(line -> line.contains("older shape"))
                .anyMatch(line -> line.contains("ADD COLUMN vec_512"));
    }

    @Test
    void aMissingTableIsAnObstacle() {
        Set<String> tables = new HashSet<>(TABLES);
        tables.remove("public.latest_video_snapshot");
        ObservePlan plan = ObservePlan.of(new DatabaseFacts(
                Set.of("vector", "pg_trgm"), SCHEMAS, tables, SEQUENCES, all(), Set.of("dimensions"), true, "ml"));
        assertThat(plan.obstacles())
                .singleElement()
                .asString()
                .contains("latest_video_snapshot is missing", "CREATE TABLE public.latest_video_snapshot (");
    }

    private static Set<String> all() {
        Set<String> held = new HashSet<>(Set.of(
                "INSERT internal.video_type_label",
                "INSERT internal.embeddings",
                "UPDATE internal.embeddings",
                "USAGE internal.video_type_label_id_seq",
                "USAGE internal.vectors_seq"));
        TABLES.forEach(table -> held.add("SELECT " + table));
        SCHEMAS.forEach(schema -> held.add("USAGE " + schema));
        return held;
    }
}
