package io.cvsa.ml.labels.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** Reads JSON Lines: one object a line, a row of ours or a task. */
final class JsonRows implements RowSource {

    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build()
            .reader();

    private final Lines lines;
    private final LabelStudioTasks tasks;

    JsonRows(Lines lines, LabelStudioTasks tasks) {
        this.lines = lines;
        this.tasks = tasks;
    }

    @Override
    public ExchangeFormat format() {
        return ExchangeFormat.JSONL;
    }

    @Override
    public SourceRow next() throws IOException {
        Line line = lines.next();
        while (line != null && !line.tooLong() && line.blank()) {
            line = lines.next();
        }
        return line == null ? null : row(line);
    }

    private SourceRow row(Line line) {
        if (line.tooLong()) {
            return SourceRow.refused(line.number(), "longer than 8 MiB");
        }
        try {
            return tasks.row(line.number(), object(line.text()));
        } catch (RowRefused e) {
            return SourceRow.refused(line.number(), e.getMessage());
        }
    }

    /** Reads one JSON object; throws RowRefused when the text is none. */
    static ObjectNode object(String text) {
        if (tree(text) instanceof ObjectNode object) {
            return object;
        }
        throw new RowRefused("not a JSON object");
    }

    static JsonNode tree(String text) {
        try {
            return READER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new RowRefused("not JSON: " + firstLine(e.getOriginalMessage()));
        }
    }

    private static String firstLine(String message) {
        String line = message.lines().findFirst().orElse("");
        return line.length() > 200 ? line.substring(0, 200) : line;
    }
}
