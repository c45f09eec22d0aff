package io.cvsa.ml.training.run;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The SQL of a filter over runs {@code r}: every value is bound, and texts of a request never become part of a statement.
 * Rows that nobody asks about cost nothing: the planner drops a left join to a unique key that no column is read of.
 */
public final class RunSelection {

    private static final String FROM = """
            FROM training.run r LEFT JOIN training.job j ON j.id = r.id LEFT JOIN training.dataset d ON d.id = r.dataset_id
              LEFT JOIN training.experiment e ON e.id = r.experiment_id
            """;

    private final List<Object> arguments = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();

    private RunSelection() {}

    /** The runs of a filter. */
    public static RunSelection of(RunFilter filter) {
        RunSelection selection = new RunSelection();
        selection.equal(RunViewRepository.STATE, filter.state());
        selection.equal("r.model_name", filter.modelName());
        selection.equal("r.dataset_id", filter.datasetId());
        selection.equal("r.experiment_id", filter.experimentId());
        selection.equal("r.trainer", filter.trainer());
        selection.equal("r.study_id", filter.studyId());
        if (filter.studyId() == null && !filter.trials()) {
            selection.conditions.add("r.study_id IS NULL");
        }
        if (filter.tag() != null) {
            selection.conditions.add("r.tags @> ARRAY[" + selection.bind(filter.tag()) + "::text]");
        }
        if (filter.text() != null) {
            selection.contains(filter.text());
        }
        filter.where().forEach(selection::compare);
        return selection;
    }

    private void equal(String expression, Object value) {
        if (value != null) {
            conditions.add(expression + " = " + bind(value) + (value instanceof UUID ? "::uuid" : "::text"));
        }
    }

    private void contains(String text) {
        String wanted = "lower(" + bind(text) + "::text)";
        conditions.add(
                "(strpos(lower(concat_ws(E'\\n', r.model_name, d.name, e.name, r.notes, array_to_string(r.tags, E'\\n'))), "
                        + wanted + ") > 0 OR starts_with(r.id::text, " + wanted + "))");
    }

    private void compare(RunCondition condition) {
        RunField field = condition.field();
        conditions.add(field.sql(this) + " " + condition.operator().replace("!=", "<>") + " " + bind(condition.value())
                + "::text::" + field.kind().sqlType());
    }

    /** Only what comes behind the place in this order. */
    void behind(RunSort sort, String key, RunSort.Place last) {
        String after = sort.descending() ? " < " : " > ";
        String id = bind(last.id()) + "::uuid";
        if (last.key() == null) {
            conditions.add("(" + key + " IS NULL AND r.id" + after + id + ")");
            return;
        }
        String value = bind(last.key()) + "::text::" + sort.field().kind().sqlType();
        String row = "((" + key + "), r.id)" + after + "(" + value + ", " + id + ")";
        conditions.add(sort.field().equals(RunField.CREATED_AT) ? row : "(" + row + " OR " + key + " IS NULL)");
    }

    /** Binds a value and gives its placeholder. */
    public String bind(Object value) {
        arguments.add(value);
        return "$" + arguments.size();
    }

    /** The runs {@code r} with job {@code j}, data set {@code d} and experiment {@code e}, narrowed. */
    public String from() {
        return FROM + (conditions.isEmpty() ? "" : "WHERE " + String.join(" AND ", conditions) + "\n");
    }

    public Object[] arguments() {
        return arguments.toArray();
    }
}
