package io.cvsa.ml.training.tuning;

/**
 * Trials in fixed generations: each sees the trials of earlier generations and none of its own, so that what it is given does
 * not depend on how many workers there are or who ends first.
 */
public final class Generations {

    private Generations() {}

    /**
     * Which trials trial {@code number} may see: those with a number below the answer, and only once all of them have ended.
     *
     * @param size of a generation, at least 1
     */
    public static int visible(int number, int size) {
        if (number < 0 || size < 1) {
            throw new IllegalArgumentException("Trial %d in generations of %d".formatted(number, size));
        }
        return number - number % size;
    }
}
