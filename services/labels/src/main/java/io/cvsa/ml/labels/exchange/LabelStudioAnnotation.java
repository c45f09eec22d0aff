package io.cvsa.ml.labels.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** Reads one annotation of a Label Studio export as a vote; throws RowRefused where it is none. */
final class LabelStudioAnnotation {

    /** An export names people by number, or by as much as it was asked for. */
    private static final String[] NAMES = {"email", "username", "id", "first_name"};

    private final String labeler;

    LabelStudioAnnotation(String labeler) {
        this.labeler = labeler;
    }

    ObjectNode vote(JsonNode annotation) {
        return vote(annotation, annotation.path("completed_by"), choice(annotation.path("result")));
    }

    /** In the short form the person stands beside the data, and the choice under its control's name. */
    ObjectNode shortVote(JsonNode task, JsonNode choice) {
        JsonNode choices = choice.isObject() ? choice.path("choices") : choice;
        return vote(task, task.path("annotator"), choices.isArray() ? only(choices) : yes(choices));
    }

    private ObjectNode vote(JsonNode annotation, JsonNode by, boolean label) {
        String user = VoteReader.named(user(by));
        Instant at = VoteReader.past(new Fields(annotation).time("created_at", "updated_at"));
        ObjectNode vote =
                JsonNodeFactory.instance.objectNode().put("user", user).put("label", label);
        return at == null ? vote : vote.put("createdAt", at.toString());
    }

    private String user(JsonNode by) {
        if (by.isObject()) {
            String name = new Fields(by).text(NAMES);
            return name == null || name.isBlank() ? labeler : name;
        }
        return by.isTextual() || by.isNumber() ? by.asText() : labeler;
    }

    /** The first control that is answered with choices decides. */
    private static boolean choice(JsonNode results) {
        for (JsonNode result : results) {
            JsonNode choices = result.path("value").path("choices");
            if (choices.isArray()) {
                return only(choices);
            }
        }
        throw new RowRefused("has no choice");
    }

    private static boolean only(JsonNode choices) {
        if (choices.size() != 1) {
            throw new RowRefused(
                    "has " + (choices.isEmpty() ? "no choice" : choices.size() + " choices, one is needed"));
        }
        return yes(choices.get(0));
    }

    private static boolean yes(JsonNode choice) {
        return ForeignLabel.read(choice.asText())
                .orElseThrow(() -> new RowRefused(
                        "the choice " + Fields.shortened(choice) + " is none of yes, no, 是, 否, true, false, 1, 0"));
    }
}
