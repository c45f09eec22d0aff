package io.cvsa.ml.training.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.platform.text.CsvGuard;
import io.cvsa.ml.platform.text.CsvLines;
import io.cvsa.ml.training.run.RunField;
import io.cvsa.ml.training.run.RunView;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Writes runs as comma separated values: what they are, every hyper-parameter of every trainer, every figure of every split. */
final class RunCsv {

    private static final Map<String, Function<RunView, Object>> COLUMNS = new LinkedHashMap<>();

    static {
        COLUMNS.put("id", RunView::id);
        COLUMNS.put("createdAt", RunView::createdAt);
        COLUMNS.put("state", RunView::state);
        COLUMNS.put("modelName", RunView::modelName);
        COLUMNS.put("modelVersion", RunView::modelVersion);
        COLUMNS.put("trainer", RunView::trainer);
        COLUMNS.put("datasetId", RunView::datasetId);
        COLUMNS.put("datasetName", RunView::datasetName);
        COLUMNS.put("datasetHash", RunView::datasetHash);
        COLUMNS.put("experiment", RunView::experimentName);
        COLUMNS.put("tags", run -> String.join("; ", run.tags()));
        COLUMNS.put("notes", RunView::notes);
        COLUMNS.put("requestedBy", RunView::requestedBy);
        COLUMNS.put("seed", RunView::seed);
        COLUMNS.put("threshold", RunView::threshold);
        COLUMNS.put("durationSeconds", RunCsv::seconds);
        COLUMNS.put("codeVersion", RunView::codeVersion);
        COLUMNS.put("error", RunView::error);
    }

    private final CsvLines lines;
    private final List<String> parameters = RunField.parameters();
    private final List<String> metrics = RunField.metrics();

    RunCsv(CsvLines lines) {
        this.lines = lines;
    }

    void head() throws IOException {
        for (String column : COLUMNS.keySet()) {
            lines.cell(column);
        }
        for (String parameter : parameters) {
            lines.cell("parameter." + parameter);
        }
        for (String metric : metrics) {
            lines.cell(metric);
        }
        lines.end();
    }

    void line(RunView run) throws IOException {
        for (Function<RunView, Object> column : COLUMNS.values()) {
            Object value = column.apply(run);
            lines.cell(value instanceof String text ? CsvGuard.on(text) : value == null ? null : value.toString());
        }
        for (String parameter : parameters) {
            cell(run.hyperparameters().path(parameter));
        }
        JsonNode figures = Json.mapper().valueToTree(run.metrics());
        for (String metric : metrics) {
            cell(figures.at("/" + metric.replace('.', '/')));
        }
        lines.end();
    }

    private void cell(JsonNode value) throws IOException {
        boolean none = value.isMissingNode() || value.isNull();
        String text = value.isTextual() ? CsvGuard.on(value.textValue()) : value.toString();
        lines.cell(none ? null : text);
    }

    private static Object seconds(RunView run) {
        return run.startedAt() == null || run.finishedAt() == null
                ? null
                : (Object) (Duration.between(run.startedAt(), run.finishedAt()).toMillis() / 1e3);
    }
}
