package io.cvsa.ml.training.hyperparameter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** What tuning varies of a trainer, read from its schema; a parameter that is not here keeps its value. */
public record SearchSpace(List<Dimension> dimensions) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * One parameter that is varied.
     *
     * @param type {@code integer}, {@code number} or {@code category}
     * @param minimum inclusive; null for a category
     * @param maximum inclusive; null for a category
     * @param step distance of neighbouring values; null where every value between the bounds is one, and for a category
     * @param log whether equal factors are equal distances; the minimum is then above 0
     * @param choices the values of a category as JSON; empty for numbers
     * @param when what must hold for it to matter
     */
    public record Dimension(
            String parameter,
            String type,
            Double minimum,
            Double maximum,
            Double step,
            boolean log,
            List<Object> choices,
            List<Condition> when) {

        public Dimension {
            boolean category = type.equals("category");
            if (category ? choices.size() < 2 : minimum == null || maximum == null || minimum >= maximum) {
                throw new IllegalStateException(parameter + " has no range that could be searched");
            }
            if (log && minimum <= 0) {
                throw new IllegalStateException(parameter + " has a logarithmic range that begins at 0 or below");
            }
        }
    }

    /** The properties of {@code schema} that say {@code x-search}, in their order. */
    static SearchSpace of(ObjectNode schema) {
        return new SearchSpace(schema.path("properties").properties().stream()
                .filter(property -> property.getValue().has("x-search"))
                .map(SearchSpace::dimension)
                .toList());
    }

    private static Dimension dimension(Map.Entry<String, JsonNode> named) {
        JsonNode property = named.getValue();
        JsonNode search = property.path("x-search");
        String type = property.path("type").asText();
        List<Condition> when = property.has("x-when")
                ? List.of(Condition.of(property.path("x-when").asText()))
                : List.of();
        if (!type.equals("integer") && !type.equals("number")) {
            return new Dimension(named.getKey(), "category", null, null, null, false, choices(property, search), when);
        }
        return new Dimension(
                named.getKey(),
                type,
                bound("minimum", property, search),
                bound("maximum", property, search),
                type.equals("integer") ? 1.0 : null,
                property.path("x-log-scale").asBoolean(),
                List.of(),
                when);
    }

    private static Double bound(String name, JsonNode property, JsonNode search) {
        JsonNode bound = search.has(name) ? search.get(name) : property.path(name);
        return bound.isNumber() ? (Double) bound.doubleValue() : null;
    }

    private static List<Object> choices(JsonNode property, JsonNode search) {
        if (property.path("type").asText().equals("boolean")) {
            return List.of(false, true);
        }
        JsonNode choices = search.has("enum") ? search.get("enum") : property.path("enum");
        return StreamSupport.stream(choices.spliterator(), false)
                .map(choice -> JSON.convertValue(choice, Object.class))
                .toList();
    }
}
