package io.cvsa.ml.labels.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** Reads a JSON array of objects: rows of ours, or tasks. Behind a broken one no other can be found, so reading ends there. */
final class JsonArrayRows implements RowSource {

    private final JsonElements elements;
    private final LabelStudioTasks tasks;
    private boolean broken;

    JsonArrayRows(JsonElements elements, LabelStudioTasks tasks) {
        this.elements = elements;
        this.tasks = tasks;
    }

    @Override
    public ExchangeFormat format() {
        return ExchangeFormat.JSONL;
    }

    @Override
    public SourceRow next() throws IOException {
        if (broken) {
            return null;
        }
        try {
            Line element = elements.next();
            return element == null ? null : row(element);
        } catch (RowRefused e) {
            broken = true;
            return SourceRow.refused(
                    elements.line(), e.getMessage() + "; reading ended here, what came before was taken");
        }
    }

    private SourceRow row(Line element) {
        if (element.tooLong()) {
            return SourceRow.refused(element.number(), "longer than 8 MiB");
        }
        String text;
        try {
            text = element.text();
        } catch (RowRefused e) {
            return SourceRow.refused(element.number(), e.getMessage());
        }
        JsonNode node = JsonRows.tree(text);
        return node instanceof ObjectNode object
                ? tasks.row(element.number(), object)
                : SourceRow.refused(element.number(), "not a JSON object");
    }
}
