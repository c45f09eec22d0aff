package io.cvsa.ml.training.registry;

import java.util.Optional;
import java.util.regex.Pattern;

/** Says which texts may name a model: they stand in addresses, messages and event keys. */
public final class ModelName {

    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,63}");

    private ModelName() {}

    /** What is wrong with {@code name}; empty when it may name a model. */
    public static Optional<String> violation(String name) {
        if (name == null || name.isBlank()) {
            return Optional.of("is missing");
        }
        return ALLOWED.matcher(name).matches()
                ? Optional.empty()
                : Optional.of("must be 1 to 64 letters, digits, dots, dashes or underscores, a letter or digit first");
    }
}
