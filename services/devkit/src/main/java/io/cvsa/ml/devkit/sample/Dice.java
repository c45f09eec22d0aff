package io.cvsa.ml.devkit.sample;

import java.util.List;
import java.util.SplittableRandom;

/** A repeatable source of choices for one video: the same seed, index and purpose always fall the same way. */
final class Dice {

    private final SplittableRandom random;

    Dice(long seed, long index, String purpose) {
        this.random = new SplittableRandom(mix(seed) ^ mix(index * 31 + purpose.hashCode()));
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** A whole number from 0 to below the bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    double fraction() {
        return random.nextDouble();
    }

    <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Stafford's 13th variant of the 64-bit finalizer, as in SplittableRandom itself. */
    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
