package io.cvsa.ml.datasets.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.datasets.export.Gold;
import io.cvsa.ml.datasets.export.Vote;
import io.cvsa.ml.datasets.snapshot.VideoFields;
import io.cvsa.ml.platform.json.Json;
import java.util.ArrayList;
import java.util.List;

/** Reads the columns that hold JSON as text; every fault is a RowRefused. */
final class RowJson {

    private RowJson() {}

    /** Title, description and tags; null where the column names none of them. */
    static VideoFields fields(String metadata) {
        JsonNode object = json(ParquetSchema.METADATA, metadata);
        if (object == null || !(object.has("title") || object.has("description") || object.has("tags"))) {
            return null;
        }
        return new VideoFields(field(object, "title"), field(object, "description"), field(object, "tags"));
    }

    private static String field(JsonNode object, String name) {
        JsonNode value = object.path(name);
        if (value.isContainerNode()) {
            throw new RowRefused("metadata_json: " + name + " is not a text");
        }
        return value.isMissingNode() || value.isNull() ? "" : value.asText();
    }

    /** Every labeler's last label; none where the column is empty. */
    static List<Vote> votes(String text) {
        JsonNode list = json(ParquetSchema.USER_LABELS, text);
        List<Vote> votes = new ArrayList<>();
        for (JsonNode vote : list == null ? List.<JsonNode>of() : list) {
            JsonNode label = vote.path("label");
            if (!vote.path("user").isTextual() || !(label.isBoolean() || label.isInt())) {
                throw new RowRefused("user_labels_json is no list of {user, label}");
            }
            votes.add(new Vote(vote.path("user").asText(), label.isBoolean() ? label.asBoolean() : label.asInt() > 0));
        }
        return votes;
    }

    /** Reviewers' decisions; none where the column is empty. */
    static List<Gold> golds(String text) {
        JsonNode list = json(ParquetSchema.GOLDS, text);
        List<Gold> golds = new ArrayList<>();
        for (JsonNode gold : list == null ? List.<JsonNode>of() : list) {
            boolean sound = gold.path("aid").canConvertToLong()
                    && gold.path("label").isBoolean()
                    && gold.path("user").isTextual();
            if (!sound) {
                throw new RowRefused("golds_json is no list of {aid, label, user}");
            }
            golds.add(new Gold(
                    gold.path("aid").asLong(),
                    gold.path("label").asBoolean(),
                    gold.path("user").asText()));
        }
        return golds;
    }

    private static JsonNode json(String column, String text) {
        try {
            return text == null || text.isEmpty() ? null : Json.parse(text);
        } catch (IllegalArgumentException e) {
            throw new RowRefused(column + " is not JSON");
        }
    }
}
