package io.cvsa.ml.launcher.database;

import io.cvsa.ml.devkit.SharedSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What we would need in a database that somebody else created: shown before anything is changed. */
public record ObservePlan(List<String> lines, List<String> obstacles) {

    /** What the services' statements do to each shared table: they name them all, so that none may be missing. */
    private static final Map<String, List<String>> ACTS = acts();

    private static final List<String> SHARED_SCHEMAS = List.of("public", "internal", "credentials");
    private static final List<String> OUR_SCHEMAS =
            List.of("cvsa", "labels", "embeddings", "datasets", "training", "gateway");

    public ObservePlan {
        lines = List.copyOf(lines);
        obstacles = List.copyOf(obstacles);
    }

    private static Map<String, List<String>> acts() {
        Map<String, List<String>> acts = new LinkedHashMap<>();
        acts.put("public.bilibili_metadata", List.of("SELECT"));
        acts.put("public.bilibili_user", List.of("SELECT"));
        acts.put("public.latest_video_snapshot", List.of("SELECT"));
        acts.put("credentials.users", List.of("SELECT"));
        acts.put("credentials.login_sessions", List.of("SELECT"));
        acts.put("public.labelling_result", List.of("SELECT"));
        acts.put("internal.video_type_label", List.of("SELECT", "INSERT"));
        acts.put("internal.embeddings", List.of("SELECT", "INSERT", "UPDATE"));
        return acts;
    }

    /** Decides from the facts alone; an obstacle is a statement that an operator must run first, in this order. */
    public static ObservePlan of(DatabaseFacts facts) {
        List<String> lines = new ArrayList<>();
        List<String> obstacles = new ArrayList<>();
        extensions(facts, lines, obstacles);
        ourSchemas(facts, lines, obstacles);
        sharedSchemas(facts, obstacles);
        ACTS.keySet().forEach(table -> missing(facts, table, obstacles));
        ACTS.forEach((table, acts) -> grants(facts, table, acts, lines, obstacles));
        embeddings(facts, lines);
        lines.add(
                "grant, for publishing alone: INSERT on public.labelling_result and USAGE on its sequence; asked for by an"
                        + " admin's act where CVSA_TRAINING_PUBLISHING_ENABLED=true, and by nothing else");
        lines.add("writes: new rows in internal.video_type_label (labels given here) and in internal.embeddings (new"
                + " vectors); a text that is embedded again replaces the vector of its row there");
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

    private static void ourSchemas(DatabaseFacts facts, List<String> lines, List<String> obstacles) {
        for (String schema : OUR_SCHEMAS) {
            if (!facts.schemas().contains(schema)) {
                lines.add("DDL: CREATE SCHEMA " + schema + ", and our own tables in it");
                if (!facts.mayCreateSchemas()) {
                    obstacles.add("CREATE SCHEMA " + schema + " AUTHORIZATION " + role(facts) + ";");
                }
            } else {
                lines.add("DDL: our own tables in the schema " + schema + ", which is there");
                if (!facts.held().contains("CREATE " + schema)) {
                    obstacles.add("GRANT USAGE, CREATE ON SCHEMA " + schema + " TO " + role(facts) + ";");
                }
            }
        }
    }

    private static void sharedSchemas(DatabaseFacts facts, List<String> obstacles) {
        for (String schema : SHARED_SCHEMAS) {
            if (!facts.schemas().contains(schema)) {
                obstacles.add("CREATE SCHEMA " + schema + ";");
            }
            if (!facts.held().contains("USAGE " + schema)) {
                obstacles.add("GRANT USAGE ON SCHEMA " + schema + " TO " + role(facts) + ";");
            }
        }
    }

    private static void missing(DatabaseFacts facts, String table, List<String> obstacles) {
        if (!facts.tables().contains(table)) {
            Matcher statement = Pattern.compile(
                            "CREATE TABLE " + Pattern.quote(table) + " \\(.*?\n\\);", Pattern.DOTALL)
                    .matcher(SharedSchema.script());
            obstacles.add("-- the table " + table + " is missing, and statements of the services name it\n"
                    + (statement.find() ? statement.group() : ""));
        }
    }

    private static void grants(
            DatabaseFacts facts, String table, List<String> acts, List<String> lines, List<String> obstacles) {
        for (String act : acts) {
            if (facts.held().contains(act + " " + table)) {
                lines.add("grant: " + act + " on " + table + ": there");
            } else {
                obstacles.add("GRANT " + act + " ON " + table + " TO " + role(facts) + ";");
            }
        }
        if (acts.contains("INSERT")) {
            String sequence = facts.sequences().stream()
                    .filter(pair -> pair.startsWith(table + " "))
                    .map(pair -> pair.substring(table.length() + 1))
                    .findFirst()
                    .orElse(table + "_id_seq");
            if (!facts.held().contains("USAGE " + sequence)) {
                obstacles.add("GRANT USAGE ON SEQUENCE " + sequence + " TO " + role(facts) + ";");
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

    private static String role(DatabaseFacts facts) {
        return '"' + facts.role().replace("\"", "\"\"") + '"';
    }
}
