package io.cvsa.ml.embeddings.vector;

/** What a model has of the catalogue, counted; texts are unique ones. */
record CoverageCount(long videos, long coveredVideos, long texts, long stored, long quarantined) {

    /** Texts that a backfill would embed. */
    long missing() {
        return texts - stored - quarantined;
    }
}
