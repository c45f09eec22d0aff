package io.cvsa.ml.training.hyperparameter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.lang.reflect.RecordComponent;
import java.util.List;

/** Writes the JSON Schema 2020-12 of a record of hyper-parameters; it describes complete objects. */
final class SchemaWriter {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SchemaWriter() {}

    static ObjectNode schema(Class<?> type) {
        List<RecordComponent> leaves = Reflection.leaves(type);
        ObjectNode schema = JSON.createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        ObjectNode properties = schema.putObject("properties");
        leaves.forEach(leaf -> properties.set(leaf.getName(), property(leaf)));
        List<ObjectNode> conditions = leaves.stream()
                .filter(leaf -> !about(leaf).when().isEmpty())
                .map(SchemaWriter::condition)
                .toList();
        if (!conditions.isEmpty()) {
            schema.putArray("allOf").addAll(conditions);
        }
        return schema;
    }

    static JsonNode initial(RecordComponent leaf) {
        String value = about(leaf).value();
        if (leaf.getType().isEnum()) {
            return TextNode.valueOf(value);
        }
        try {
            return JSON.readTree(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(leaf.getName() + " has a default that is not JSON: " + value, e);
        }
    }

    private static Hyperparameter about(RecordComponent leaf) {
        return leaf.getAnnotation(Hyperparameter.class);
    }

    private static ObjectNode property(RecordComponent leaf) {
        Hyperparameter about = about(leaf);
        ObjectNode property = JSON.createObjectNode();
        property.put("title", about.title());
        property.put("description", about.description());
        shape(leaf, property);
        property.set("default", initial(leaf));
        property.put("x-title-zh", about.titleZh());
        property.put("x-description-zh", about.descriptionZh());
        if (about.log()) {
            property.put("x-log-scale", true);
        }
        if (!about.unit().isEmpty()) {
            property.put("x-unit", about.unit());
        }
        if (!about.group().isEmpty()) {
            property.put("x-group", about.group());
        }
        if (!about.when().isEmpty()) {
            property.put("x-when", about.when());
        }
        return property;
    }

    private static void shape(RecordComponent leaf, ObjectNode property) {
        Class<?> type = leaf.getType();
        if (type.isEnum()) {
            property.put("type", "string");
            property.set("enum", JSON.valueToTree(Reflection.names(type)));
        } else if (type == List.class) {
            property.put("type", "array").put("maxItems", 8);
            bounds(about(leaf), property.putObject("items").put("type", "integer"));
        } else if (type == boolean.class) {
            property.put("type", "boolean");
        } else {
            bounds(about(leaf), property.put("type", type == int.class ? "integer" : "number"));
        }
    }

    private static void bounds(Hyperparameter about, ObjectNode into) {
        if (Double.isFinite(about.min())) {
            into.set("minimum", number(about.min()));
        }
        if (Double.isFinite(about.max())) {
            into.set("maximum", number(about.max()));
        }
    }

    private static JsonNode number(double value) {
        return value == Math.rint(value) ? JSON.valueToTree((int) value) : JSON.valueToTree(value);
    }

    /** When the other component has the named value, this one matters and must be there. */
    private static ObjectNode condition(RecordComponent leaf) {
        String when = about(leaf).when();
        boolean negated = when.contains("!=");
        String[] parts = when.split("!?=", 2);
        ObjectNode test = JSON.createObjectNode();
        ObjectNode other = test.putObject("properties").putObject(parts[0]);
        (negated ? other.putObject("not") : other).set("const", constant(parts[1]));
        ObjectNode condition = JSON.createObjectNode();
        condition.set("if", test);
        condition.putObject("then").putArray("required").add(leaf.getName());
        return condition;
    }

    private static JsonNode constant(String word) {
        try {
            return JSON.readTree(word);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(word);
        }
    }
}
