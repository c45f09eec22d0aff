package io.cvsa.ml.training.registry;

import static io.cvsa.ml.training.registry.GateCheck.number;

import io.cvsa.ml.training.evaluation.Metrics;
import java.util.ArrayList;
import java.util.List;

/**
 * What a candidate must reach on its own test rows whoever it meets: the floors of every model, and those of this one at the
 * candidate's own threshold.
 *
 * @param precision null where none is asked for
 * @param recall null where none is asked for
 */
public record Floors(Double precision, Double recall) {

    public static final Floors NONE = new Floors(null, null);
    static final double LEAST_AUC = 0.6;
    static final int LEAST_ROWS = 20;

    /** A check for each floor that the figures allow to look at; test rows that allow none give one check, which fails. */
    List<GateCheck> checks(Metrics test) {
        if (test.rows() < LEAST_ROWS) {
            return List.of(GateCheck.fails(
                    "rows",
                    GateCheck.figures("rows", test.rows(), "least", LEAST_ROWS),
                    "only %d test rows, at least %d are needed".formatted(test.rows(), LEAST_ROWS)));
        }
        if (test.auc() == null || test.averagePrecision() == null) {
            return List.of(GateCheck.fails(
                    "classes", GateCheck.figures("rows", test.rows()), "the test rows hold one class only"));
        }
        List<GateCheck> checks = new ArrayList<>();
        checks.add(least("auc", "AUC", test.auc(), LEAST_AUC));
        checks.add(majority(test));
        if (precision != null) {
            checks.add(least("precision", "precision", test.precision(), precision));
        }
        if (recall != null) {
            checks.add(least("recall", "recall", test.recall(), recall));
        }
        return checks;
    }

    private static GateCheck least(String code, String name, Double figure, double floor) {
        var figures = GateCheck.figures("value", figure, "floor", floor);
        if (figure == null) {
            return GateCheck.fails(
                    code, figures, "the test rows give no %s, its floor is %s".formatted(name, number(floor)));
        }
        return figure >= floor
                ? GateCheck.holds(
                        code, figures, "%s %s holds the floor of %s".formatted(name, number(figure), number(floor)))
                : GateCheck.fails(
                        code, figures, "%s %s is below the floor of %s".formatted(name, number(figure), number(floor)));
    }

    private static GateCheck majority(Metrics test) {
        double share = test.positives() / (double) test.rows();
        double mcc = test.mcc() == null ? 0 : test.mcc();
        var figures = GateCheck.figures("averagePrecision", test.averagePrecision(), "share", share, "mcc", mcc);
        String said = "always giving the majority's answer (average precision %s, share of positives %s, MCC %s)"
                .formatted(number(test.averagePrecision()), number(share), number(mcc));
        return test.averagePrecision() <= share || mcc <= 0
                ? GateCheck.fails("majority", figures, "not better than " + said)
                : GateCheck.holds("majority", figures, "better than " + said);
    }
}
