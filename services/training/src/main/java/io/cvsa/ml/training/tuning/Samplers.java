package io.cvsa.ml.training.tuning;

import java.util.List;

/** The samplers by the names that a study asks for. */
public final class Samplers {

    private Samplers() {}

    /** The names, in the order in which people choose. */
    public static List<String> names() {
        return List.of("random", "grid", "tpe");
    }

    /** The sampler of a name with its usual settings; throws {@link IllegalArgumentException} for any other name. */
    public static Sampler named(String name) {
        return switch (name) {
            case "random" -> new RandomSampler();
            case "grid" -> new GridSampler(GridSampler.POINTS);
            case "tpe" -> TpeSampler.usual();
            default -> throw new IllegalArgumentException("There is no sampler '" + name + "'");
        };
    }
}
