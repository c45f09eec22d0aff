package io.cvsa.ml.training.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.training.trainer.Trainers;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something of runs that a list is narrowed, sorted and written out by: a figure of a split ({@code test.averagePrecision}), a
 * hyper-parameter ({@code parameter.learningRate}), or something of the run itself ({@code createdAt}, {@code duration}).
 *
 * @param path where it is in the column's JSON; empty for a column
 */
public record RunField(String name, Kind kind, String column, List<String> path) {

    /** What is compared: numbers, texts, points in time. */
    public enum Kind {
        NUMBER("float8"),
        TEXT("text"),
        TIME("timestamptz");

        private final String sqlType;

        Kind(String sqlType) {
            this.sqlType = sqlType;
        }

        String sqlType() {
            return sqlType;
        }
    }

    static final String PARAMETER = "parameter.";
    static final RunField CREATED_AT = new RunField("createdAt", Kind.TIME, "r.created_at", List.of());

    private static final List<String> SPLITS = List.of("test", "validation", "train");
    private static final Map<String, RunField> ALL = new LinkedHashMap<>();

    static {
        put(CREATED_AT);
        put(new RunField(
                "duration",
                Kind.NUMBER,
                "extract(epoch FROM coalesce(r.finished_at, j.finished_at) - j.started_at)::float8",
                List.of()));
        put(new RunField("seed", Kind.NUMBER, "r.seed::float8", List.of()));
        put(new RunField("threshold", Kind.NUMBER, "r.threshold", List.of()));
        put(new RunField("modelName", Kind.TEXT, "r.model_name", List.of()));
        put(new RunField("trainer", Kind.TEXT, "r.trainer", List.of()));
        put(new RunField("state", Kind.TEXT, RunViewRepository.STATE, List.of()));
        put(new RunField("datasetName", Kind.TEXT, "d.name", List.of()));
        put(new RunField("experimentName", Kind.TEXT, "e.name", List.of()));
        put(new RunField("requestedBy", Kind.TEXT, "r.requested_by", List.of()));
        for (String split : SPLITS) {
            for (var figure : io.cvsa.ml.training.evaluation.Metrics.class.getRecordComponents()) {
                put(new RunField(
                        split + "." + figure.getName(), Kind.NUMBER, "r.metrics", List.of(split, figure.getName())));
            }
        }
        Trainers.all().forEach(trainer -> trainer.schema()
                .json()
                .path("properties")
                .properties()
                .forEach(property -> parameter(property.getKey(), property.getValue())));
    }

    private static void parameter(String name, JsonNode schema) {
        boolean number =
                List.of("number", "integer").contains(schema.path("type").asText());
        put(new RunField(PARAMETER + name, number ? Kind.NUMBER : Kind.TEXT, "r.hyperparameters", List.of(name)));
    }

    private static void put(RunField field) {
        ALL.putIfAbsent(field.name, field);
    }

    static Optional<RunField> named(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    /** The hyper-parameters of all trainers. */
    public static List<String> parameters() {
        return ALL.keySet().stream()
                .filter(name -> name.startsWith(PARAMETER))
                .map(name -> name.substring(PARAMETER.length()))
                .toList();
    }

    /** The figures of all splits, as {@code test.averagePrecision}. */
    public static List<String> metrics() {
        return ALL.values().stream()
                .filter(RunField::isMetric)
                .map(RunField::name)
                .toList();
    }

    private boolean isMetric() {
        return path.size() == 2;
    }

    /** The typed SQL expression over a run {@code r}, its job {@code j}, data set {@code d} and experiment {@code e}. */
    public String sql(RunSelection selection) {
        if (path.isEmpty()) {
            return column;
        }
        String json = column + " #> " + selection.bind(path.toArray(String[]::new)) + "::text[]";
        String text = "((" + json + ") #>> '{}')";
        if (kind == Kind.TEXT) {
            return text;
        }
        // what a run was given may be anything; what it was measured is a number or null
        return isMetric()
                ? text + "::float8"
                : "CASE WHEN jsonb_typeof(" + json + ") = 'number' THEN " + text + "::float8 END";
    }

    /** As {@code bind} takes it; an IllegalArgumentException says in words what is wrong with the text. */
    String checked(String text) {
        return switch (kind) {
            case NUMBER -> number(text);
            case TIME -> time(text);
            case TEXT ->
                text.matches("\\[?-?\\d+(\\s*,\\s*-?\\d+)+]?")
                        ? "["
                                + String.join(
                                        ", ",
                                        Arrays.asList(text.replaceAll("[\\[\\]\\s]", "")
                                                .split(","))) + "]"
                        : text;
        };
    }

    private static String number(String text) {
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return Double.toString(value);
            }
        } catch (NumberFormatException e) {
            // the same words for both
        }
        throw new IllegalArgumentException("'" + text + "' is no number");
    }

    private static String time(String text) {
        try {
            boolean day = text.length() == 10;
            return java.time.Instant.parse(day ? text + "T00:00:00Z" : text).toString();
        } catch (java.time.format.DateTimeParseException e) {
            throw new IllegalArgumentException("'" + text + "' is no time such as 2026-01-31T08:00:00Z or 2026-01-31");
        }
    }
}
