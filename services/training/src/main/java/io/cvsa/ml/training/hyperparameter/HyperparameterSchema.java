package io.cvsa.ml.training.hyperparameter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** The JSON Schema 2020-12 of a record of hyper-parameters, with its defaults and its validation. */
public final class HyperparameterSchema<R extends Record> {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private final Class<R> type;
    private final ObjectNode json;
    private final ObjectNode defaults;
    private final Map<String, Condition> conditions = new HashMap<>();
    private final SearchSpace searchSpace;
    private final JsonSchema validator;

    private HyperparameterSchema(Class<R> type, Map<String, JsonNode> changed) {
        this.type = type;
        json = SchemaWriter.schema(type);
        defaults = JSON.createObjectNode();
        for (Leaf leaf : Reflection.leaves(type)) {
            defaults.set(leaf.name(), SchemaWriter.initial(leaf));
            leaf.when().ifPresent(when -> conditions.put(leaf.name(), when));
        }
        changed.forEach((name, value) -> {
            defaults.set(name, value);
            json.withObject("/properties/" + name).set("default", value);
        });
        searchSpace = SearchSpace.of(json);
        validator = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(
                        json,
                        SchemaValidatorsConfig.builder().locale(Locale.ENGLISH).build());
    }

    public static <R extends Record> HyperparameterSchema<R> of(Class<R> type) {
        return new HyperparameterSchema<>(type, Map.of());
    }

    /** The same record with another default where one is named. */
    public static <R extends Record> HyperparameterSchema<R> of(Class<R> type, Map<String, JsonNode> changed) {
        return new HyperparameterSchema<>(type, changed);
    }

    /** The schema object; title, description, default, bounds, conditionals and the {@code x-…} hints. */
    public ObjectNode json() {
        return json.deepCopy();
    }

    public ObjectNode defaults() {
        return defaults.deepCopy();
    }

    public SearchSpace searchSpace() {
        return searchSpace;
    }

    /** What must hold for a parameter to matter; empty when it always does. */
    public List<Condition> conditions(String parameter) {
        return Optional.ofNullable(conditions.get(parameter)).stream().toList();
    }

    /** What is wrong with {@code given}, defaults filled in where it is silent; empty when it is valid. */
    public List<InvalidHyperparameter> violations(JsonNode given) {
        if (given != null && !given.isNull() && !given.isObject()) {
            return List.of(new InvalidHyperparameter("", "must be an object"));
        }
        return validator.validate(merged(given)).stream()
                .map(HyperparameterSchema::violation)
                .sorted(Comparator.comparing(InvalidHyperparameter::field))
                .toList();
    }

    /** {@code given} (null = all defaults) completed; throws {@link IllegalArgumentException} when it is not valid. */
    public Hyperparameters complete(JsonNode given) {
        List<InvalidHyperparameter> violations = violations(given);
        if (!violations.isEmpty()) {
            throw new IllegalArgumentException("Invalid hyper-parameters: " + violations);
        }
        ObjectNode complete = merged(given);
        return new Hyperparameters(Reflection.read(type, complete), complete);
    }

    /**
     * The complete values as canonical JSON: keys sorted, no spaces, whole numbers without a fraction, and the default in
     * place of what does not matter beside the other values; equal for all values that train the same.
     */
    public String canonical(JsonNode given) {
        ObjectNode complete = complete(given).json();
        TreeMap<String, Object> sorted = new TreeMap<>();
        complete.properties()
                .forEach(entry -> sorted.put(
                        entry.getKey(),
                        plain(matters(entry.getKey(), complete) ? entry.getValue() : defaults.get(entry.getKey()))));
        return JSON.valueToTree(sorted).toString();
    }

    /** Whether its condition holds, and that of the parameter which the condition names. */
    private boolean matters(String name, ObjectNode complete) {
        Condition when = conditions.get(name);
        return when == null || (when.holds(complete.path(when.parameter())) && matters(when.parameter(), complete));
    }

    private static Object plain(JsonNode value) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(HyperparameterSchema::plain)
                    .toList();
        }
        boolean whole = value.isNumber() && value.doubleValue() == Math.rint(value.doubleValue());
        return whole ? (Object) value.longValue() : value;
    }

    private ObjectNode merged(JsonNode given) {
        ObjectNode merged = defaults.deepCopy();
        if (given != null && given.isObject()) {
            given.properties().forEach(entry -> merged.set(entry.getKey(), entry.getValue()));
        }
        return merged;
    }

    private static InvalidHyperparameter violation(ValidationMessage message) {
        String location = message.getInstanceLocation().toString().replaceFirst("^(\\$\\.?|/)", "");
        String field = location.isEmpty() && message.getProperty() != null ? message.getProperty() : location;
        String text = message.getMessage();
        int colon = text.indexOf(": ");
        return new InvalidHyperparameter(field, colon < 0 ? text : text.substring(colon + 2));
    }
}
