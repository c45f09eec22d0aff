package io.cvsa.ml.labels.agreement;

import java.util.ArrayList;
import java.util.List;

/** How all labelers answered together and some of them two by two, summed up over groups of videos that were answered alike. */
final class AnswerTally {

    private final KrippendorffAlpha all = new KrippendorffAlpha(2);
    private final int labelers;
    private final long[] bothYes;
    private final long[] onlyFirstYes;
    private final long[] onlySecondYes;
    private final long[] bothNo;

    /** @param labelers how many are looked at two by two, 63 at most */
    AnswerTally(int labelers) {
        if (labelers < 0 || labelers >= Long.SIZE) {
            throw new IllegalArgumentException("a labeler is one of 63 bits");
        }
        this.labelers = labelers;
        this.bothYes = new long[labelers * labelers];
        this.onlyFirstYes = new long[labelers * labelers];
        this.onlySecondYes = new long[labelers * labelers];
        this.bothNo = new long[labelers * labelers];
    }

    /**
     * Adds videos that were answered alike.
     *
     * @param yes how many labelers of all said yes
     * @param saidYes bit n is set where labeler n said yes
     */
    void add(long videos, int yes, int no, long saidYes, long saidNo) {
        all.add(videos, yes, no);
        long said = saidYes | saidNo;
        for (long left = said; left != 0; left &= left - 1) {
            int first = Long.numberOfTrailingZeros(left);
            for (long right = left & left - 1; right != 0; right &= right - 1) {
                int second = Long.numberOfTrailingZeros(right);
                table(isSet(saidYes, first), isSet(saidYes, second))[first * labelers + second] += videos;
            }
        }
    }

    KrippendorffAlpha all() {
        return all;
    }

    /** The pairs among the first {@code most} labelers, as far as they share a video. */
    List<LabelerPair> pairs(List<LabelerName> names, int most) {
        List<LabelerPair> pairs = new ArrayList<>();
        int count = Math.min(most, labelers);
        for (int first = 0; first < count; first++) {
            for (int second = first + 1; second < count; second++) {
                int at = first * labelers + second;
                if (bothYes[at] + onlyFirstYes[at] + onlySecondYes[at] + bothNo[at] > 0) {
                    SharedAnswers shared =
                            new SharedAnswers(bothYes[at], onlyFirstYes[at], onlySecondYes[at], bothNo[at]);
                    pairs.add(LabelerPair.of(
                            names.get(first).user(), names.get(second).user(), shared));
                }
            }
        }
        return pairs;
    }

    private long[] table(boolean firstYes, boolean secondYes) {
        if (firstYes) {
            return secondYes ? bothYes : onlyFirstYes;
        }
        return secondYes ? onlySecondYes : bothNo;
    }

    private static boolean isSet(long bits, int bit) {
        return (bits >>> bit & 1) == 1;
    }
}
