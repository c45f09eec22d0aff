package io.cvsa.ml.datasets.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The lists of a line of {@code rows.jsonl}; one that is left out is empty. */
final class RowParts {

    private RowParts() {}

    static List<Long> aids(JsonNode line) {
        return list(line.path("aids"), JsonNode::asLong);
    }

    static List<Vote> votes(JsonNode line) {
        return list(
                line.path("votes"),
                vote -> new Vote(vote.path("user").asText(), vote.path("label").asBoolean()));
    }

    static List<Gold> golds(JsonNode line) {
        return list(
                line.path("golds"),
                gold -> new Gold(
                        gold.path("aid").asLong(),
                        gold.path("label").asBoolean(),
                        gold.path("user").asText()));
    }

    private static <T> List<T> list(JsonNode values, Function<JsonNode, T> part) {
        List<T> list = new ArrayList<>();
        values.forEach(value -> list.add(part.apply(value)));
        return list;
    }
}
