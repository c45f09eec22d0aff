package io.cvsa.ml.datasets.snapshot;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/** The models of {@code embedding_models.toml}, read anew for every question, because operators edit the file. */
@ApplicationScoped
public class EmbeddingModels {

    private static final String FILE = "embedding_models.toml";

    private final Path file;

    public EmbeddingModels(@ConfigProperty(name = "cvsa.datasets.snapshot.config-directory") Path directory) {
        this.file = directory.resolve(FILE);
    }

    /**
     * The model of this key.
     *
     * @throws UnknownModel in words for people, when the file has no usable model of this key
     */
    public EmbeddingModel named(String key) {
        TomlTable models = models();
        if (!(models.get(List.of(key)) instanceof TomlTable table)) {
            throw new UnknownModel("The embedding model '" + key + "' is not configured; " + FILE + " has "
                    + String.join(", ", models.keySet()));
        }
        return model(key, table);
    }

    private static EmbeddingModel model(String key, TomlTable table) {
        Object recipe = table.contains("recipe") ? table.get("recipe") : Recipe.CVSA_V1.label();
        if (!(table.get("dimensions") instanceof Long dimensions) || dimensions < 1 || dimensions > 16_000) {
            throw new UnknownModel("models." + key + ".dimensions must be a number between 1 and 16000");
        }
        Recipe known = Recipe.named(String.valueOf(recipe))
                .orElseThrow(() -> new UnknownModel("models." + key + ".recipe is not a known recipe"));
        boolean half = Boolean.TRUE.equals(table.get("half_precision"));
        double price = table.get("price_per_million_tokens") instanceof Number given ? given.doubleValue() : 0;
        return new EmbeddingModel(key, known, dimensions.intValue(), half, price);
    }

    private TomlTable models() {
        TomlParseResult parsed = parse();
        if (parsed.hasErrors()) {
            // The parser's message may quote the line, and a line may hold a secret.
            throw new UnknownModel(FILE + " is not valid TOML at line "
                    + parsed.errors().get(0).position().line());
        }
        if (!(parsed.get("models") instanceof TomlTable models) || models.isEmpty()) {
            throw new UnknownModel(FILE + " has no [models.<key>] table");
        }
        return models;
    }

    private TomlParseResult parse() {
        try {
            return Toml.parse(Files.readString(file));
        } catch (IOException e) {
            throw new UnknownModel(FILE + " cannot be read: " + e.getMessage());
        }
    }
}
