package io.cvsa.ml.training.batch;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Several measurements of one figure.
 *
 * @param deviation the sample standard deviation (divided by n − 1); null for a single measurement
 */
public record Spread(
        @Schema(required = true) int n,
        @Schema(required = true) double mean,
        @Schema(required = true, nullable = true) Double deviation) {

    /** Of at least one value. */
    public static Spread of(List<Double> values) {
        int n = values.size();
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / n;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return new Spread(n, mean, n < 2 ? null : (Double) Math.sqrt(squares / (n - 1)));
    }
}
