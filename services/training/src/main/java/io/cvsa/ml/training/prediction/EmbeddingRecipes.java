package io.cvsa.ml.training.prediction;

import io.cvsa.ml.platform.problem.ProblemException;
import io.cvsa.ml.training.intake.TrainingSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/** Knows from {@code embedding_models.toml} which recipe makes the texts of an embedding model. */
@ApplicationScoped
public class EmbeddingRecipes {

    private final Path file;

    EmbeddingRecipes(TrainingSettings settings) {
        this.file = settings.configDir().resolve("embedding_models.toml");
    }

    /** The recipe of the model with this key; a 409 problem when it is no longer configured. */
    TextRecipe of(String key) {
        if (parse().get(List.of("models", key)) instanceof TomlTable model) {
            Object label = model.get("recipe");
            return TextRecipe.named(label == null ? "cvsa-v1" : label.toString())
                    .orElseThrow(() -> unusable("The embedding model '" + key + "' has an unknown recipe."));
        }
        throw unusable("The embedding model '" + key + "' is not configured any more.");
    }

    private TomlParseResult parse() {
        try {
            return Toml.parse(Files.readString(file));
        } catch (IOException e) {
            throw unusable("The embedding models cannot be read: " + e.getMessage());
        }
    }

    private static ProblemException unusable(String why) {
        return ProblemException.conflict("embedding-model-unusable", why);
    }
}
