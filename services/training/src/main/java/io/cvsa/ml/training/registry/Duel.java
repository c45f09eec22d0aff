package io.cvsa.ml.training.registry;

import static io.cvsa.ml.training.registry.GateCheck.number;
import static io.cvsa.ml.training.registry.GateCheck.signed;

import io.cvsa.ml.training.evaluation.Comparison;
import io.cvsa.ml.training.evaluation.PairedBootstrap;
import io.cvsa.ml.training.evaluation.PairedBootstrap.Interval;
import io.cvsa.ml.training.evaluation.ScoredRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Candidate and opponent on the rows on which they meet: test rows that neither trained on, in one order.
 *
 * @param version the opponent's
 * @param slices on which the candidate must not break down
 */
public record Duel(Case of, int version, ScoredRows candidate, ScoredRows opponent, List<Slices.Slice> slices) {

    static final double MARGIN = 0.005;
    /** How far a slice may fall below the opponent; more must be sure, not likely, to refuse. */
    static final double SLICE_TOLERANCE = 0.02;

    private static final double SLICE_ERROR = 0.05;
    /** Enough for the far quantiles of a dozen slices. */
    private static final int SLICE_SAMPLES = 4000;

    private static final long SEED = 20260101;

    /** Whom a candidate meets and what the lower bound of the difference of average precision must exceed. */
    public enum Case {
        NEWER_DATA("newer-data", -MARGIN, "the champion, version %d", "only the data is newer"),
        CHANGED_CONFIGURATION("changed-configuration", 0, "the champion, version %d", "the configuration changed"),
        /** So that small losses cannot add up. */
        LAST_OUTRIGHT("last-outright", -MARGIN, "version %d", "it was the last to win outright"),
        /** Another program's predictions. */
        EXTERNAL("external", 0, "external version %d", "the first champion must beat it");

        private final String code;
        private final double bar;
        private final String name;
        private final String why;

        Case(String code, double bar, String name, String why) {
            this.code = code;
            this.bar = bar;
            this.name = name;
            this.why = why;
        }
    }

    /** A duel that is looked at as a whole only. */
    public Duel(Case of, int version, ScoredRows candidate, ScoredRows opponent) {
        this(of, version, candidate, opponent, List.of());
    }

    /** The same, looked at in parts too. */
    public Duel in(List<Slices.Slice> parts) {
        return new Duel(of, version, candidate, opponent, parts);
    }

    /** How it went on the whole, and where that passes, in the slices: one check for all that hold, or one for the first that fell. */
    List<GateCheck> checks() {
        int rows = candidate.rows();
        int positives =
                IntStream.range(0, rows).map(row -> candidate.labels()[row]).sum();
        if (rows < Floors.LEAST_ROWS || positives == 0 || positives == rows) {
            return List.of(tooFew(rows, positives));
        }
        Interval interval = Comparison.interval(candidate, opponent);
        GateCheck whole = whole(interval, rows);
        List<GateCheck> checks = new ArrayList<>(List.of(whole));
        if (whole.passed() && !slices.isEmpty()) {
            checks.add(parts());
        }
        return checks;
    }

    private GateCheck tooFew(int rows, int positives) {
        return new GateCheck(
                of.code,
                false,
                "too-few",
                GateCheck.figures("version", version, "rows", rows, "positives", positives),
                "refused: cannot tell, %d test rows with %d positives that neither it nor %s trained on are too few"
                        .formatted(rows, positives, name()));
    }

    private GateCheck whole(Interval interval, int rows) {
        boolean passed = interval.lower() > of.bar;
        String word =
                interval.lower() > 0 ? "better" : passed ? "not-worse" : interval.upper() < 0 ? "worse" : "cannot-tell";
        String lead =
                switch (word) {
                    case "better" -> "better than";
                    case "not-worse" -> "not worse than";
                    case "worse" -> "refused: worse than";
                    default -> "refused: cannot tell from";
                };
        String sentence =
                "%s %s: average precision %s (95 %% interval %s to %s, must lie above %s as %s) on %d common test rows"
                        .formatted(
                                lead,
                                name(),
                                signed(interval.difference()),
                                signed(interval.lower()),
                                signed(interval.upper()),
                                signed(of.bar),
                                of.why,
                                rows);
        Map<String, Double> figures = GateCheck.figures(
                "version",
                version,
                "difference",
                interval.difference(),
                "lower",
                interval.lower(),
                "upper",
                interval.upper(),
                "bar",
                of.bar,
                "rows",
                rows);
        return new GateCheck(of.code, passed, word, figures, sentence);
    }

    /**
     * Whether a slice surely fell: all of its interval lies below the tolerance. The intervals share an error of 5 % (Bonferroni), of
     * which the upper half counts. A slice that fell by less than the tolerance on the very rows cannot have surely fallen, and needs
     * no interval.
     */
    public GateCheck parts() {
        double level = 1 - SLICE_ERROR / slices.size();
        PairedBootstrap bootstrap = new PairedBootstrap(SLICE_SAMPLES, SEED);
        for (Slices.Slice slice : slices) {
            ScoredRows ours = candidate.select(slice.rows());
            ScoredRows theirs = opponent.select(slice.rows());
            if (Comparison.difference(ours, theirs) < -SLICE_TOLERANCE) {
                Interval interval = bootstrap.difference(ours, theirs, level);
                if (interval.upper() < -SLICE_TOLERANCE) {
                    return fallen(slice, interval);
                }
            }
        }
        return GateCheck.holds(
                "slices",
                GateCheck.figures("version", version, "count", slices.size(), "tolerance", SLICE_TOLERANCE),
                "none of %d parts by length and year fell by more than %s below %s"
                        .formatted(slices.size(), number(SLICE_TOLERANCE), name()));
    }

    private GateCheck fallen(Slices.Slice slice, Interval interval) {
        return GateCheck.fails(
                slice.code(),
                GateCheck.figures(
                        "version", version,
                        "from", slice.from(),
                        "to", slice.to(),
                        "difference", interval.difference(),
                        "upper", interval.upper(),
                        "tolerance", SLICE_TOLERANCE,
                        "rows", slice.rows().length),
                "worse than %s among %s: average precision %s (at best %s, may fall by %s) on %d test rows"
                        .formatted(
                                name(),
                                slice.name(),
                                signed(interval.difference()),
                                signed(interval.upper()),
                                number(SLICE_TOLERANCE),
                                slice.rows().length));
    }

    private String name() {
        return of.name.formatted(version);
    }
}
