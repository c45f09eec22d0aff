package io.cvsa.ml.training.registry;

import io.cvsa.ml.training.evaluation.Metrics;
import java.util.Locale;
import java.util.Optional;

/**
 * What a model's champions must reach at their own thresholds on their own test rows, beyond the gate's general floors.
 *
 * @param precision null where none is asked for
 * @param recall null where none is asked for
 */
public record Floors(Double precision, Double recall) {

    public static final Floors NONE = new Floors(null, null);

    /** What the figures lack, in words; empty where they hold. */
    Optional<String> missed(Metrics test) {
        return missed("precision", test.precision(), precision).or(() -> missed("recall", test.recall(), recall));
    }

    private static Optional<String> missed(String name, Double figure, Double floor) {
        if (floor == null || (figure != null && figure >= floor)) {
            return Optional.empty();
        }
        return Optional.of(
                figure == null
                        ? "the test rows give no %s, its floor is %.3f".formatted(name, floor)
                        : String.format(Locale.ROOT, "%s %.3f is below the floor of %.3f", name, figure, floor));
    }
}
