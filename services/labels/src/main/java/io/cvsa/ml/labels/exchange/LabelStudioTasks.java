package io.cvsa.ml.labels.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns the tasks of a Label Studio export, whole ones and those of its short form (one annotation an object), into rows of
 * ours: the data name the video, the annotations are its votes. Rows that are ours already stay as they are.
 */
final class LabelStudioTasks {

    private static final String[] ADDRESSES = {"video", "url"};

    private final LabelStudioAnnotation annotations;

    /** @param labeler whose an annotation is that names nobody */
    LabelStudioTasks(String labeler) {
        this.annotations = new LabelStudioAnnotation(labeler);
    }

    SourceRow row(long line, ObjectNode node) {
        if (node.path("annotations").isArray() || node.path("data").isObject()) {
            return whole(line, node);
        }
        return node.has("annotation_id") || node.has("annotator") ? shortForm(line, node) : SourceRow.of(line, node);
    }

    private SourceRow whole(long line, ObjectNode task) {
        ObjectNode row = video(task.path("data"));
        ArrayNode votes = row.putArray("votes");
        List<String> refusals = new ArrayList<>();
        JsonNode given = task.path("annotations");
        int skipped = given.isEmpty() ? 1 : 0;
        int groundTruth = 0;
        for (JsonNode annotation : given) {
            if (annotation.path("was_cancelled").asBoolean()) {
                skipped++;
                continue;
            }
            groundTruth += annotation.path("ground_truth").asBoolean() ? 1 : 0;
            try {
                votes.add(annotations.vote(annotation));
            } catch (RowRefused e) {
                refusals.add("annotation " + name(annotation.path("id")) + ": " + e.getMessage());
            }
        }
        return SourceRow.ofTask(line, row, new TaskNotes(refusals, skipped, groundTruth));
    }

    private SourceRow shortForm(long line, ObjectNode task) {
        ObjectNode row = video(task);
        ArrayNode votes = row.putArray("votes");
        JsonNode choice = new Fields(task).value("choice", "label");
        List<String> refusals = new ArrayList<>();
        if (choice != null) {
            try {
                votes.add(annotations.shortVote(task, choice));
            } catch (RowRefused e) {
                refusals.add("annotation " + name(task.path("annotation_id")) + ": " + e.getMessage());
            }
        }
        return SourceRow.ofTask(line, row, new TaskNotes(refusals, choice == null ? 1 : 0, 0));
    }

    /** What we know of a task's data; people keep there whatever they like, so the rest is left aside. */
    private static ObjectNode video(JsonNode data) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        Fields fields = new Fields(data);
        for (String name : Columns.VIDEO_FIELDS) {
            JsonNode value = fields.value(name);
            if (value != null) {
                row.set(name, value);
            }
        }
        JsonNode address = fields.value(ADDRESSES);
        if (!row.has("aid") && !row.has("bvid") && address != null) {
            row.set("aid", address);
        }
        return row;
    }

    private static String name(JsonNode id) {
        return id.isValueNode() && !id.isNull() ? Fields.shortened(id) : "without an id";
    }
}
