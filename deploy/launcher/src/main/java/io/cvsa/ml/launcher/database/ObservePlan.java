package io.cvsa.ml.launcher.database;

import java.util.ArrayList;
import java.util.List;

/** What we would need in a database that somebody else created: shown before anything is changed. */
public record ObservePlan(List<String> lines, List<String> obstacles) {

    private static final List<String> READ = List.of(
            "public.bilibili_metadata",
            "public.bilibili_user",
            "public.latest_video_snapshot",
            "public.labelling_result",
            "internal.video_type_label",
            "internal.embeddings",
            "credentials.users");
    private static final List<String> WRITTEN = List.of("internal.video_type_label", "internal.embeddings");
    private static final List<String> OUR_SCHEMAS =
            List.of("cvsa", "labels", "embeddings", "datasets", "training", "gateway");

    public ObservePlan {
        lines = List.copyOf(lines);
        obstacles = List.copyOf(obstacles);
    }

    /** Decides from the facts alone; an obstacle is something that an operator must run first. */
    public static ObservePlan of(DatabaseFacts facts) {
        List<String> lines = new ArrayList<>();
        List<String> obstacles = new ArrayList<>();
        extensions(facts, lines, obstacles);
        schemas(facts, lines, obstacles);
        grants(facts, lines, obstacles);
        embeddings(facts, lines);
        lines.add(
                "writes: new rows in internal.video_type_label (labels given here), internal.embeddings (new vectors)");
        lines.add("never: rows of public.bilibili_metadata, indexes or triggers on shared tables, columns of theirs");
        return new ObservePlan(lines, obstacles);
    }

    private static void extensions(DatabaseFacts facts, List<String> lines, List<String> obstacles) {
        for (String extension : List.of("vector", "pg_trgm")) {
            if (facts.extensions().contains(extension)) {
                lines.add("extension " + extension + ": there");
            } else {
                obstacles.add("CREATE EXTENSION " + extension + ";");
            }
        }
    }

    private static void schemas(DatabaseFacts facts, List<String> lines, List<String> obstacles) {
        List<String> missing = new ArrayList<>();
        for (String schema : OUR_SCHEMAS) {
            if (!facts.schemas().contains(schema)) {
                missing.add(schema);
                lines.add("DDL: CREATE SCHEMA " + schema + ", and our own tables in it");
            }
        }
        if (!missing.isEmpty() && !facts.mayCreateSchemas()) {
            missing.forEach(
                    schema -> obstacles.add("CREATE SCHEMA " + schema + " AUTHORIZATION \"" + facts.role() + "\";"));
        }
    }

    private static void grants(DatabaseFacts facts, List<String> lines, List<String> obstacles) {
        for (String table : READ) {
            if (!facts.tables().contains(table)) {
                lines.add("table " + table + ": missing; what needs it stays empty");
            } else if (!facts.readable().contains(table)) {
                obstacles.add("GRANT SELECT ON " + table + " TO \"" + facts.role() + "\";");
            } else {
                lines.add("grant: SELECT on " + table + ": there");
            }
        }
        for (String table : WRITTEN) {
            if (facts.tables().contains(table) && !facts.writable().contains(table)) {
                obstacles.add("GRANT INSERT ON " + table + " TO \"" + facts.role() + "\";");
                obstacles.add("GRANT USAGE ON SEQUENCE " + table + "_id_seq TO \"" + facts.role() + "\";");
            }
        }
    }

    private static void embeddings(DatabaseFacts facts, List<String> lines) {
        if (!facts.tables().contains("internal.embeddings")) {
            return;
        }
        if (!facts.embeddingColumns().contains("dimensions")) {
            lines.add("internal.embeddings has its older shape: vectors are read; writing needs the statement that the"
                    + " embeddings service prints");
        }
        if (!facts.embeddingColumns().contains("vec_512")) {
            lines.add("the bundled 512-dimensional model stays off until an operator runs:"
                    + " ALTER TABLE internal.embeddings ADD COLUMN vec_512 vector(512);");
        }
    }
}
