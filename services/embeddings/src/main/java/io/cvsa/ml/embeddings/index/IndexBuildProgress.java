package io.cvsa.ml.embeddings.index;

/**
 * How far a build is.
 *
 * @param lastId the last row of the shared table that was copied
 * @param filled whether all were, so that the index itself comes next
 */
record IndexBuildProgress(long lastId, long copied, boolean filled) {

    static final IndexBuildProgress START = new IndexBuildProgress(0, 0, false);

    IndexBuildProgress after(NearTableRepository.Filled step) {
        return new IndexBuildProgress(step.lastId(), copied + step.rows(), step.isLast());
    }
}
