package io.cvsa.ml.training.hyperparameter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.stream.Stream;

/** Writes the JSON Schema 2020-12 of a record of hyper-parameters; it describes complete objects. */
final class SchemaWriter {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SchemaWriter() {}

    static ObjectNode schema(Class<?> type) {
        List<Leaf> leaves = Reflection.leaves(type);
        ObjectNode schema = JSON.createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        ObjectNode properties = schema.putObject("properties");
        leaves.forEach(leaf -> properties.set(leaf.name(), property(leaf)));
        List<ObjectNode> conditions =
                leaves.stream().flatMap(SchemaWriter::condition).toList();
        if (!conditions.isEmpty()) {
            schema.putArray("allOf").addAll(conditions);
        }
        ObjectNode groups = schema.putObject("x-groups");
        leaves.stream()
                .map(leaf -> leaf.about().group())
                .filter(group -> group != ParameterGroup.NONE)
                .forEach(group -> titles(groups.putObject(group.label()), group.title(), group.titleZh()));
        ArrayNode presets = schema.putArray("x-presets");
        Reflection.presets(type).map(SchemaWriter::preset).forEach(presets::add);
        return schema;
    }

    static JsonNode initial(Leaf leaf) {
        String value = leaf.about().value();
        return leaf.type().isEnum() ? TextNode.valueOf(value) : json(leaf, value);
    }

    private static JsonNode json(Leaf leaf, String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(leaf.name() + " has a value that is not JSON: " + text, e);
        }
    }

    private static ObjectNode property(Leaf leaf) {
        Hyperparameter about = leaf.about();
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
            property.put("x-unit", about.unit()).put("x-unit-zh", about.unitZh());
        }
        if (about.group() != ParameterGroup.NONE) {
            property.put("x-group", about.group().label());
        }
        leaf.when().ifPresent(when -> property.put("x-when", when.toString()));
        leaf.tunable().ifPresent(tunable -> search(leaf, tunable, property.putObject("x-search")));
        return property;
    }

    private static void shape(Leaf leaf, ObjectNode property) {
        Class<?> type = leaf.type();
        if (type.isEnum()) {
            property.put("type", "string");
            property.set("enum", JSON.valueToTree(Reflection.names(type)));
            ObjectNode choices = property.putObject("x-choices");
            Reflection.names(type).forEach(name -> Reflection.choice(type, name)
                    .ifPresent(choice -> titles(choices.putObject(name), choice.title(), choice.titleZh())));
        } else if (type == List.class) {
            property.put("type", "array").put("maxItems", 8);
            bounds(
                    leaf.about().min(),
                    leaf.about().max(),
                    property.putObject("items").put("type", "integer"));
        } else if (type == boolean.class) {
            property.put("type", "boolean");
        } else {
            property.put("type", type == int.class ? "integer" : "number");
            bounds(leaf.about().min(), leaf.about().max(), property);
        }
    }

    private static void search(Leaf leaf, Tunable tunable, ObjectNode search) {
        bounds(tunable.from(), tunable.to(), search);
        if (tunable.choices().length > 0) {
            ArrayNode choices = search.putArray("enum");
            Stream.of(tunable.choices()).map(choice -> json(leaf, choice)).forEach(choices::add);
        }
    }

    private static void bounds(double from, double to, ObjectNode into) {
        if (Double.isFinite(from)) {
            into.set("minimum", number(from));
        }
        if (Double.isFinite(to)) {
            into.set("maximum", number(to));
        }
    }

    private static JsonNode number(double value) {
        return value == Math.rint(value) ? JSON.valueToTree((int) value) : JSON.valueToTree(value);
    }

    private static ObjectNode titles(ObjectNode into, String title, String titleZh) {
        return into.put("title", title).put("x-title-zh", titleZh);
    }

    private static ObjectNode preset(Preset preset) {
        ObjectNode json = JSON.createObjectNode();
        titles(json.put("name", preset.name()), preset.title(), preset.titleZh())
                .put("description", preset.description())
                .put("x-description-zh", preset.descriptionZh());
        ObjectNode values = json.putObject("values");
        for (String value : preset.values()) {
            String[] parts = value.split("=", 2);
            values.set(parts[0], word(parts[1]));
        }
        return json;
    }

    /** When the other component has the named value, this one matters and must be there. */
    private static Stream<ObjectNode> condition(Leaf leaf) {
        return leaf.when().stream().map(when -> {
            ObjectNode test = JSON.createObjectNode();
            ObjectNode other = test.putObject("properties").putObject(when.parameter());
            (when.equal() ? other : other.putObject("not")).set("const", word(when.value()));
            ObjectNode condition = JSON.createObjectNode();
            condition.set("if", test);
            condition.putObject("then").putArray("required").add(leaf.name());
            return condition;
        });
    }

    /** JSON, or a string that stands there without its quotes. */
    private static JsonNode word(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(text);
        }
    }
}
