package io.cvsa.ml.training.prediction;

/**
 * How far a bulk scoring is; videos are counted once.
 *
 * @param last the last video that is done
 * @param videos in the catalogue when it began
 * @param unchanged whose stored answer is of the same version and text
 * @param withoutVector that no vector is stored for
 */
public record ScoringProgress(
        long last, long videos, long done, long scored, long unchanged, long withoutVector, long empty) {

    public static ScoringProgress start(long videos) {
        return new ScoringProgress(Long.MIN_VALUE, videos, 0, 0, 0, 0, 0);
    }

    /** A window of this many videos, of which these had to be looked at, is done. */
    ScoringProgress after(long newLast, int window, int newScored, int newWithoutVector, int newEmpty) {
        return new ScoringProgress(
                newLast,
                Math.max(videos, done + window),
                done + window,
                scored + newScored,
                unchanged + window - newScored - newWithoutVector - newEmpty,
                withoutVector + newWithoutVector,
                empty + newEmpty);
    }
}
