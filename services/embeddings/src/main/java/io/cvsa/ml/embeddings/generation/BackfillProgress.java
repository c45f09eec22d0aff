package io.cvsa.ml.embeddings.generation;

/**
 * How far a backfill is; texts are counted once a video, so a text that several videos share is reused by all but one.
 *
 * @param lastAid the last video that is done
 * @param waits how often in a row the provider could not serve
 */
record BackfillProgress(
        long lastAid,
        long texts,
        long done,
        long embedded,
        long reused,
        long failed,
        long tokens,
        int waits,
        Double ratePerSecond,
        Double secondsLeft) {

    static BackfillProgress start(long videos) {
        return new BackfillProgress(Long.MIN_VALUE, videos, 0, 0, 0, 0, 0, 0, null, null);
    }

    /** A window is done: what is neither embedded nor failed in it was there already. */
    BackfillProgress after(long newLastAid, long videos, Tally tally) {
        int newFailed = tally.failed().size();
        return new BackfillProgress(
                newLastAid,
                Math.max(texts, done + videos),
                done + videos,
                embedded + tally.embedded(),
                reused + videos - tally.embedded() - newFailed,
                failed + newFailed,
                tokens + tally.tokens(),
                0,
                ratePerSecond,
                secondsLeft);
    }

    BackfillProgress waited() {
        return new BackfillProgress(
                lastAid, texts, done, embedded, reused, failed, tokens, waits + 1, ratePerSecond, secondsLeft);
    }

    /** The same with rate and time left, from what was done in these nanoseconds. */
    BackfillProgress paced(long doneBefore, long nanos) {
        double rate = (done - doneBefore) / Math.max(1e-3, nanos / 1e9);
        Double left = rate > 0 ? (texts - done) / rate : null;
        return new BackfillProgress(lastAid, texts, done, embedded, reused, failed, tokens, waits, rate, left);
    }
}
