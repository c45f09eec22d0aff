package io.cvsa.ml.embeddings.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** Reads the model file: the shape of the program before us loads unchanged, our keys are optional. */
final class ModelFileParser {

    private ModelFileParser() {}

    /**
     * Parses the file's text.
     *
     * @throws SecretInModelFile when it holds a secret, malformed or not
     * @throws MalformedModelFile when it is no TOML or has no models
     */
    static ModelCatalogue parse(String toml) {
        TomlParseResult parsed = Toml.parse(toml);
        SecretGuard.check(parsed);
        if (parsed.hasErrors()) {
            TomlPosition at = parsed.errors().get(0).position();
            // The parser's own message may quote the line, and a line may hold a secret.
            throw new MalformedModelFile(
                    "embedding_models.toml is not valid TOML at line " + at.line() + ", column " + at.column());
        }
        return catalogue(parsed);
    }

    private static ModelCatalogue catalogue(TomlTable root) {
        if (!(root.get("models") instanceof TomlTable models) || models.isEmpty()) {
            throw new MalformedModelFile("embedding_models.toml has no [models.<key>] table");
        }
        List<ModelEntry> entries = new ArrayList<>();
        for (String key : models.keySet()) {
            entries.add(entry(key, models.get(List.of(key))));
        }
        String chosen =
                root.get("model") instanceof String text ? text : entries.get(0).key();
        return new ModelCatalogue(chosen, entries);
    }

    private static ModelEntry entry(String key, Object value) {
        if (!(value instanceof TomlTable table)) {
            return ModelEntry.broken(key, "models." + key + " is not a table");
        }
        try {
            return ModelEntry.of(definition(key, new ModelTable(key, table)));
        } catch (IllegalArgumentException e) {
            return ModelEntry.broken(key, e.getMessage());
        }
    }

    private static ModelDefinition definition(String key, ModelTable table) {
        ModelType type = ModelType.of(table.text("type", "openai-compatible"))
                .orElseThrow(() -> table.wrong("type", "openai-compatible, onnx or legacy"));
        String recipe = table.text("recipe", "cvsa-v1");
        if (!Recipe.exists(recipe)) {
            throw table.wrong("recipe", "one of " + recipeNames());
        }
        return new ModelDefinition(
                key,
                table.text("name", key),
                type,
                table.required("dimensions"),
                recipe,
                table.text("prefix", ""),
                limits(table, type),
                remote(table),
                local(table),
                table.flag("half_precision", false));
    }

    private static List<String> recipeNames() {
        return Recipe.ALL.stream().map(Recipe::name).toList();
    }

    private static TextLimits limits(ModelTable table, ModelType type) {
        return new TextLimits(
                table.number("max_tokens", type == ModelType.ONNX ? 512 : 0),
                table.number("max_text_bytes", 256 * 1024),
                table.number("max_batch_size", 32),
                table.number("max_request_tokens", 0),
                table.number("max_request_bytes", 0));
    }

    private static RemoteSettings remote(ModelTable table) {
        String format = table.text("encoding_format", "float");
        if (!Set.of("float", "base64", "omit").contains(format)) {
            throw table.wrong("encoding_format", "float, base64 or omit");
        }
        return new RemoteSettings(
                table.text("api_endpoint", ""),
                table.text("api_key_env", ""),
                table.flag("send_dimensions", true),
                format,
                table.number("rpm", 0),
                table.number("tpm", 0),
                table.decimal("price_per_million_tokens", 0),
                table.flag("allow_private", false),
                table.large("daily_tokens", 0));
    }

    private static LocalSettings local(ModelTable table) {
        return new LocalSettings(
                table.text("model_path", ""), table.text("tokenizer_path", ""), table.text("tokenizer_name", ""));
    }
}
