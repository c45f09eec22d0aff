package io.cvsa.ml.embeddings.generation;

/**
 * How far a backfill or retry is; texts are counted once a video (in a retry once a quarantined text), so a text that
 * several videos share is reused by all but one.
 *
 * @param last the last video, or quarantined text, that is done
 * @param uniqueTexts distinct texts that this job decided
 * @param waits how often in a row the provider could not serve
 * @param waitingFor what it waits for, a sentence, or null
 */
record BackfillProgress(
        long last,
        long texts,
        long done,
        long embedded,
        long reused,
        long failed,
        long tokens,
        long uniqueTexts,
        int waits,
        String waitingFor,
        Double ratePerSecond,
        Double secondsLeft) {

    static BackfillProgress start(long texts) {
        return new BackfillProgress(Long.MIN_VALUE, texts, 0, 0, 0, 0, 0, 0, 0, null, null, null);
    }

    /** A window is done: what is neither embedded nor failed in it was there already. */
    BackfillProgress after(long newLast, long rows, Tally tally) {
        int newFailed = tally.failed().size();
        return new BackfillProgress(
                newLast,
                Math.max(texts, done + rows),
                done + rows,
                embedded + tally.embedded(),
                reused + rows - tally.embedded() - newFailed,
                failed + newFailed,
                tokens + tally.tokens(),
                uniqueTexts + tally.decided(),
                0,
                null,
                ratePerSecond,
                secondsLeft);
    }

    /**
     * The same window again later: what was embedded in it is kept in the store and in these counts, and will be found there.
     *
     * @param planned whether waiting was planned, as for a budget, and is no sign of trouble
     */
    BackfillProgress waiting(String sentence, boolean planned, Tally tally) {
        int newWaits = planned ? waits : tally.embedded() > 0 ? 1 : waits + 1;
        return new BackfillProgress(
                last,
                texts,
                done,
                embedded + tally.embedded(),
                reused - tally.embedded(),
                failed,
                tokens + tally.tokens(),
                uniqueTexts,
                newWaits,
                sentence,
                ratePerSecond,
                secondsLeft);
    }

    /** The same with rate and time left, from what was done in these nanoseconds. */
    BackfillProgress paced(long doneBefore, long nanos) {
        double rate = (done - doneBefore) / Math.max(1e-3, nanos / 1e9);
        Double left = rate > 0 ? (texts - done) / rate : null;
        return new BackfillProgress(
                last, texts, done, embedded, reused, failed, tokens, uniqueTexts, waits, waitingFor, rate, left);
    }
}
