package io.cvsa.ml.embeddings.map;

/** Project so many of a model's vectors, chosen and placed by this seed. */
record MapSpec(String model, String recipe, int points, long seed) {

    static final int LEAST_POINTS = 20;
    static final int MOST_POINTS = 50_000;

    static final int DEFAULT_POINTS = 10_000;
    static final long DEFAULT_SEED = 1;
}
