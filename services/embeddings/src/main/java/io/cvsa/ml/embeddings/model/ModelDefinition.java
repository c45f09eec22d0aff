package io.cvsa.ml.embeddings.model;

/**
 * One model of the configuration file.
 *
 * @param key the table's name in the file; it is the {@code model_name} of stored vectors
 * @param name what the provider calls the model
 * @param prefix text put before every text that is sent, part of neither recipe nor checksum
 * @param halfPrecision whether data sets may read its vectors as floats of 16 bits
 */
public record ModelDefinition(
        String key,
        String name,
        ModelType type,
        int dimensions,
        String recipe,
        String prefix,
        TextLimits limits,
        RemoteSettings remote,
        LocalSettings local,
        boolean halfPrecision) {

    public ModelDefinition {
        if (dimensions < 1 || dimensions > 16_000) {
            throw new IllegalArgumentException("dimensions must be between 1 and 16000");
        }
    }

    /** Whether vectors are computed in this process. */
    public boolean isLocal() {
        return type != ModelType.OPENAI_COMPATIBLE;
    }

    /** The recipe that makes this model's texts. */
    public Recipe textRecipe() {
        return Recipe.named(recipe);
    }
}
