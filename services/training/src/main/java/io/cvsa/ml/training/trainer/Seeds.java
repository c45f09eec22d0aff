package io.cvsa.ml.training.trainer;

/** Derives independent seeds from one, a run's or a study's. */
public final class Seeds {

    private Seeds() {}

    /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014) over both. */
    public static long mix(long seed, long part) {
        long hash = seed + part * 0x9E3779B97F4A7C15L;
        hash = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
        hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
        return hash ^ (hash >>> 31);
    }
}
