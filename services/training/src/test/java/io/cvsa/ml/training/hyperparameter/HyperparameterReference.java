package io.cvsa.ml.training.hyperparameter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cvsa.ml.training.trainer.Trainer;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The reference of trainers' parameters as Markdown in one language, written from their schemas alone. */
record HyperparameterReference(boolean chinese) {

    String of(List<Trainer> trainers) {
        return "# " + say("Hyper-parameters", "超参数") + "\n\n"
                + say(
                        "Generated from the trainers' annotated records; `HyperparameterReferenceTest` says how.",
                        "由各训练器带注解的记录生成，方法见 `HyperparameterReferenceTest`。")
                + "\n"
                + trainers.stream().map(this::trainer).collect(Collectors.joining());
    }

    private String trainer(Trainer trainer) {
        return "\n## %s (`%s`)\n\n%s\n\n%s"
                .formatted(
                        say(trainer.title(), trainer.titleZh()),
                        trainer.name(),
                        say(trainer.description(), trainer.descriptionZh()),
                        of(trainer.schema().json()));
    }

    /** The tables of one schema: its presets, then its parameters. */
    String of(ObjectNode schema) {
        StringBuilder text = new StringBuilder();
        if (!schema.path("x-presets").isEmpty()) {
            text.append(row(say("Preset", "预设"), say("Values", "取值"), say("What for", "用途")));
            text.append(row("---", "---", "---"));
            schema.path("x-presets").forEach(preset -> text.append(preset(preset)));
            text.append('\n');
        }
        text.append(row(
                say("Parameter", "参数"),
                say("Group", "分组"),
                say("Values", "取值"),
                say("Default", "默认"),
                say("Matters", "何时有效"),
                say("Tuning", "调参范围"),
                say("What it does", "作用")));
        text.append(row("---", "---", "---", "---", "---", "---", "---"));
        Map<String, SearchSpace.Dimension> tuned = SearchSpace.of(schema).dimensions().stream()
                .collect(Collectors.toMap(SearchSpace.Dimension::parameter, one -> one));
        schema.path("properties")
                .properties()
                .forEach(entry -> text.append(row(
                        title(entry.getValue()) + " `" + entry.getKey() + "`",
                        title(schema.path("x-groups")
                                .path(entry.getValue().path("x-group").asText())),
                        values(entry.getValue()),
                        choice(entry.getValue(), entry.getValue().path("default")),
                        when(schema, entry.getValue()),
                        tuning(entry.getValue(), tuned.get(entry.getKey())),
                        description(entry.getValue()))));
        return text.toString();
    }

    private String preset(JsonNode preset) {
        String values = preset.path("values").properties().stream()
                .map(value -> "`%s=%s`".formatted(value.getKey(), plain(value.getValue())))
                .collect(Collectors.joining(" "));
        return row(title(preset) + " `" + preset.path("name").asText() + "`", values, description(preset));
    }

    private String values(JsonNode property) {
        String unit =
                say(property.path("x-unit").asText(), property.path("x-unit-zh").asText());
        String values =
                switch (property.path("type").asText()) {
                    case "boolean" -> say("yes or no", "是或否");
                    case "string" -> choices(property, property.path("enum"));
                    case "array" -> say("list of whole numbers ", "整数列表 ") + range(property.path("items"));
                    case "integer" -> say("whole number ", "整数 ") + range(property);
                    default -> say("number ", "数 ") + range(property);
                };
        String log = property.path("x-log-scale").asBoolean() ? say(", log scale", "，对数刻度") : "";
        return (values + " " + unit).strip() + log;
    }

    private static String range(JsonNode bounded) {
        return plain(bounded.path("minimum")) + " … " + plain(bounded.path("maximum"));
    }

    private String choices(JsonNode property, JsonNode choices) {
        StringJoiner joiner = new StringJoiner(say(", ", "、"));
        choices.forEach(choice -> joiner.add(choice(property, choice)));
        return joiner.toString();
    }

    /** A value as it is written, and what it is called if it has a name. */
    private String choice(JsonNode property, JsonNode value) {
        JsonNode named = property.path("x-choices").path(value.asText());
        String written = "`" + plain(value) + "`";
        return named.isMissingNode() || title(named).equals(value.asText()) ? written : written + " " + title(named);
    }

    private String when(ObjectNode schema, JsonNode property) {
        if (!property.has("x-when")) {
            return say("always", "总是");
        }
        Condition when = Condition.of(property.path("x-when").asText());
        JsonNode other = schema.path("properties").path(when.parameter());
        return "%s %s `%s`".formatted(title(other), when.equal() ? "=" : "≠", when.value());
    }

    private String tuning(JsonNode property, SearchSpace.Dimension dimension) {
        if (dimension == null) {
            return "–";
        }
        if (!dimension.choices().isEmpty()) {
            JsonNode listed = property.path("x-search").path("enum");
            return listed.isMissingNode()
                    ? say("all", "全部")
                    : StreamSupport.stream(listed.spliterator(), false)
                            .map(value -> "`" + plain(value) + "`")
                            .collect(Collectors.joining(" "));
        }
        return plain(dimension.minimum()) + " … " + plain(dimension.maximum());
    }

    private String title(JsonNode titled) {
        return say(titled.path("title").asText(), titled.path("x-title-zh").asText());
    }

    private String description(JsonNode described) {
        return say(
                described.path("description").asText(),
                described.path("x-description-zh").asText());
    }

    private String say(String english, String simplifiedChinese) {
        return chinese ? simplifiedChinese : english;
    }

    private static String plain(JsonNode value) {
        return value.isNumber() ? plain(value.doubleValue()) : value.isTextual() ? value.asText() : value.toString();
    }

    private static String plain(double value) {
        return value == Math.rint(value)
                ? Long.toString((long) value)
                : Double.toString(value).replace(".0E", "e").replace('E', 'e');
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
