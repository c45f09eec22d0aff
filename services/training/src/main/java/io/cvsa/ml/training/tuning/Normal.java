package io.cvsa.ml.training.tuning;

import java.util.SplittableRandom;

/** The standard normal distribution, the same bits on every machine and in every release of Java. */
final class Normal {

    private static final double FAR = 8.5;

    private Normal() {}

    /** Its mass below {@code x}, to 1e-15 (Marsaglia 2004, "Evaluating the Normal Distribution"). */
    static double below(double x) {
        if (Math.abs(x) > FAR) {
            return x > 0 ? 1 : 0;
        }
        double sum = x;
        double before = 0;
        double term = x;
        for (int i = 3; sum != before; i += 2) {
            before = sum;
            term *= x * x / i;
            sum += term;
        }
        return 0.5 + sum * StrictMath.exp(-x * x / 2) / StrictMath.sqrt(2 * Math.PI);
    }

    /** One draw (Marsaglia and Bray 1964, "A Convenient Method for Generating Normal Variables"). */
    static double draw(SplittableRandom random) {
        while (true) {
            double x = 2 * random.nextDouble() - 1;
            double y = 2 * random.nextDouble() - 1;
            double square = x * x + y * y;
            if (square > 0 && square < 1) {
                return x * StrictMath.sqrt(-2 * StrictMath.log(square) / square);
            }
        }
    }
}
