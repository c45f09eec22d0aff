package io.cvsa.ml.training.registry;

import io.cvsa.ml.training.evaluation.Metrics;
import io.cvsa.ml.training.evaluation.PairedBootstrap;
import io.cvsa.ml.training.evaluation.PairedBootstrap.Interval;
import io.cvsa.ml.training.evaluation.ScoredRows;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Decides whether a version may become champion, and says why in one sentence. */
public final class PromotionGate {

    static final double LEAST_AUC = 0.6;
    static final double MARGIN = 0.005;
    static final int LEAST_ROWS = 20;

    /** How far a slice may fall below the opponent; more must be sure, not likely, to refuse. */
    static final double SLICE_TOLERANCE = 0.02;

    private static final double SLICE_ERROR = 0.05;
    private static final int SAMPLES = 1000;

    /** Enough for the far quantiles of a dozen slices. */
    private static final int SLICE_SAMPLES = 4000;

    private static final long SEED = 20260101;

    private PromotionGate() {}

    /**
     * The rows on which candidate and opponent meet: test rows that neither trained on, in one order.
     *
     * @param opponent how the sentence names it
     * @param bar what the lower bound of the difference of average precision must exceed
     * @param why why the bar is where it is
     * @param slices on which the candidate must not break down
     */
    public record Duel(
            String opponent,
            double bar,
            String why,
            ScoredRows candidate,
            ScoredRows champion,
            List<Slices.Slice> slices) {

        /** Same configuration on newer data: it must not lose more than the margin. */
        public static Duel onNewerData(String opponent, ScoredRows candidate, ScoredRows champion) {
            return new Duel(opponent, -MARGIN, "only the data is newer", candidate, champion, List.of());
        }

        /** A changed configuration: it must win. */
        public static Duel ofChangedConfiguration(String opponent, ScoredRows candidate, ScoredRows champion) {
            return new Duel(opponent, 0, "the configuration changed", candidate, champion, List.of());
        }

        /** Against the last champion that won outright, so that small losses cannot add up. */
        public static Duel withOutrightWinner(String opponent, ScoredRows candidate, ScoredRows winner) {
            return new Duel(opponent, -MARGIN, "it was the last to win outright", candidate, winner, List.of());
        }

        /** Against another program's predictions, which the first champion must beat. */
        public static Duel withExternal(String opponent, ScoredRows candidate, ScoredRows external) {
            return new Duel(opponent, 0, "the first champion must beat it", candidate, external, List.of());
        }

        /** The same, looked at in parts too. */
        public Duel in(List<Slices.Slice> parts) {
            return new Duel(opponent, bar, why, candidate, champion, parts);
        }
    }

    /**
     * The gate's word.
     *
     * @param outright whether the candidate stands on its own feet: first, or better beyond doubt
     */
    public record Verdict(boolean passed, boolean outright, String sentence) {}

    /**
     * The three cases of promotion: no opponent, newer data under the same configuration, a changed configuration.
     *
     * @param test the candidate's figures on its own test split
     * @param floors the model's own
     * @param duels one for the champion and one for the last outright winner, where there are any; for a first champion those
     *     with external versions
     */
    public static Verdict judge(Metrics test, Floors floors, List<Duel> duels) {
        Optional<String> low = floor(test).or(() -> floors.missed(test));
        if (low.isPresent()) {
            return new Verdict(false, false, "refused: " + low.get());
        }
        if (duels.isEmpty()) {
            return new Verdict(true, true, first(test));
        }
        Verdict verdict = duel(duels.get(0));
        for (Duel further : duels.subList(1, duels.size())) {
            Verdict next = duel(further);
            verdict = verdict.passed() && !next.passed() ? next : verdict;
        }
        return verdict;
    }

    private static String first(Metrics test) {
        return "first champion: AUC %s and average precision %s on %d test rows hold the floors"
                .formatted(number(test.auc()), number(test.averagePrecision()), test.rows());
    }

    private static Optional<String> floor(Metrics test) {
        if (test.rows() < LEAST_ROWS) {
            return Optional.of("only %d test rows, at least %d are needed".formatted(test.rows(), LEAST_ROWS));
        }
        if (test.auc() == null || test.averagePrecision() == null) {
            return Optional.of("the test rows hold one class only");
        }
        if (test.auc() < LEAST_AUC) {
            return Optional.of("AUC %s is below the floor of %s".formatted(number(test.auc()), number(LEAST_AUC)));
        }
        double share = test.positives() / (double) test.rows();
        double mcc = test.mcc() == null ? 0 : test.mcc();
        if (test.averagePrecision() <= share || mcc <= 0) {
            return Optional.of(
                    "not better than always giving the majority's answer (average precision %s, share of positives %s, MCC %s)"
                            .formatted(number(test.averagePrecision()), number(share), number(mcc)));
        }
        return Optional.empty();
    }

    private static Verdict duel(Duel duel) {
        int rows = duel.candidate().rows();
        int positives = 0;
        for (byte label : duel.candidate().labels()) {
            positives += label;
        }
        if (rows < LEAST_ROWS || positives == 0 || positives == rows) {
            return new Verdict(
                    false,
                    false,
                    "refused: cannot tell, %d test rows with %d positives that neither it nor %s trained on are too few"
                            .formatted(rows, positives, duel.opponent()));
        }
        Interval interval = new PairedBootstrap(SAMPLES, SEED).difference(duel.candidate(), duel.champion());
        boolean passed = interval.lower() > duel.bar();
        Optional<String> collapse = passed ? collapse(duel) : Optional.empty();
        return collapse.isPresent()
                ? new Verdict(false, false, collapse.get())
                : new Verdict(passed, interval.lower() > 0, sentence(duel, interval, passed));
    }

    /**
     * The first slice that surely fell: all of its interval lies below the tolerance. The intervals share an error of 5 % (Bonferroni),
     * of which the upper half counts: where nothing fell by more than the tolerance, chance refuses at most one candidate in forty.
     */
    private static Optional<String> collapse(Duel duel) {
        double level = 1 - SLICE_ERROR / Math.max(1, duel.slices().size());
        for (Slices.Slice slice : duel.slices()) {
            Interval interval = new PairedBootstrap(SLICE_SAMPLES, SEED)
                    .difference(
                            duel.candidate().select(slice.rows()),
                            duel.champion().select(slice.rows()),
                            level);
            if (interval.upper() < -SLICE_TOLERANCE) {
                return Optional.of(
                        "refused: worse than %s among %s: average precision %s (at best %s, may fall by %s) on %d test rows"
                                .formatted(
                                        duel.opponent(),
                                        slice.name(),
                                        signed(interval.difference()),
                                        signed(interval.upper()),
                                        number(SLICE_TOLERANCE),
                                        slice.rows().length));
            }
        }
        return Optional.empty();
    }

    private static String sentence(Duel duel, Interval interval, boolean passed) {
        String word;
        if (interval.lower() > 0) {
            word = "better than";
        } else if (passed) {
            word = "not worse than";
        } else if (interval.upper() < 0) {
            word = "refused: worse than";
        } else {
            word = "refused: cannot tell from";
        }
        return "%s %s: average precision %s (95 %% interval %s to %s, must lie above %s as %s) on %d common test rows"
                .formatted(
                        word,
                        duel.opponent(),
                        signed(interval.difference()),
                        signed(interval.lower()),
                        signed(interval.upper()),
                        signed(duel.bar()),
                        duel.why(),
                        duel.candidate().rows());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static String signed(double value) {
        return String.format(Locale.ROOT, "%+.4f", value);
    }
}
