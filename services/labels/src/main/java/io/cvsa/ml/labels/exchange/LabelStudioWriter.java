package io.cvsa.ml.labels.exchange;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Writes Label Studio's JSON: one task a video, one annotation a label that counts. The rows come video by video. It fits a
 * project that shows {@code $text} under the name "text" and asks for choices under the name "label".
 */
final class LabelStudioWriter implements RowWriter {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String[] TEXTS = {"bvid", "title", "description", "tags", "uploader", "cover_url", "text"};

    @Override
    public void write(ExportCursor rows, OutputStream out) throws IOException, SQLException {
        try (JsonGenerator file = JSON.createGenerator(out)) {
            file.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            file.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
            // A task a line, so that a message about a line finds it.
            file.setPrettyPrinter(new MinimalPrettyPrinter(",\n"));
            file.writeRaw("[\n");
            tasks(file, rows);
            file.writeRaw("\n]\n");
        }
    }

    private static void tasks(JsonGenerator file, ExportCursor rows) throws IOException, SQLException {
        long tasks = 0;
        Long open = null;
        while (rows.next()) {
            Long aid = rows.number("aid");
            if (!aid.equals(open)) {
                if (open != null) {
                    endTask(file);
                }
                beginTask(file, ++tasks, rows);
                open = aid;
            }
            annotation(file, rows);
        }
        if (open != null) {
            endTask(file);
        }
    }

    private static void beginTask(JsonGenerator file, long id, ExportCursor rows) throws IOException, SQLException {
        file.writeStartObject();
        file.writeNumberField("id", id);
        file.writeObjectFieldStart("data");
        long aid = rows.number("aid");
        file.writeNumberField("aid", aid);
        for (String name : TEXTS) {
            file.writeStringField(name, rows.text(name));
        }
        number(file, "uid", rows.number("uid"));
        number(file, "duration", rows.number("duration"));
        time(file, "published_at", rows.time("published_at"));
        file.writeStringField("url", address(aid, rows.text("bvid")));
        file.writeEndObject();
        file.writeObjectFieldStart("meta");
        file.writeStringField("effective_label", rows.text("effective_label"));
        Boolean gold = rows.truth("gold");
        file.writeStringField("gold", gold == null ? null : choice(gold));
        file.writeEndObject();
        file.writeArrayFieldStart("annotations");
    }

    private static void endTask(JsonGenerator file) throws IOException {
        file.writeEndArray();
        file.writeArrayFieldStart("predictions");
        file.writeEndArray();
        file.writeEndObject();
    }

    private static void annotation(JsonGenerator file, ExportCursor rows) throws IOException, SQLException {
        boolean label = rows.truth("label");
        file.writeStartObject();
        file.writeNumberField("id", rows.number("id"));
        file.writeObjectFieldStart("completed_by");
        file.writeStringField("email", rows.text("user"));
        file.writeEndObject();
        result(file, label);
        file.writeBooleanField("was_cancelled", false);
        file.writeBooleanField("ground_truth", Boolean.valueOf(label).equals(rows.truth("gold")));
        time(file, "created_at", rows.time("created_at"));
        time(file, "updated_at", rows.time("created_at"));
        file.writeNullField("lead_time");
        file.writeEndObject();
    }

    private static void result(JsonGenerator file, boolean label) throws IOException {
        file.writeArrayFieldStart("result");
        file.writeStartObject();
        file.writeStringField("id", "label");
        file.writeStringField("from_name", "label");
        file.writeStringField("to_name", "text");
        file.writeStringField("type", "choices");
        file.writeObjectFieldStart("value");
        file.writeArrayFieldStart("choices");
        file.writeString(choice(label));
        file.writeEndArray();
        file.writeEndObject();
        file.writeEndObject();
        file.writeEndArray();
    }

    private static String choice(boolean label) {
        return label ? "yes" : "no";
    }

    private static String address(long aid, String bvid) {
        return "https://www.bilibili.com/video/" + (bvid == null ? "av" + aid : bvid);
    }

    private static void number(JsonGenerator file, String name, Long value) throws IOException {
        if (value == null) {
            file.writeNullField(name);
        } else {
            file.writeNumberField(name, value);
        }
    }

    private static void time(JsonGenerator file, String name, Instant value) throws IOException {
        file.writeStringField(name, value == null ? null : value.toString());
    }
}
