package io.cvsa.ml.training.registry;

import static io.cvsa.ml.training.registry.GateCheck.number;

import io.cvsa.ml.training.evaluation.Metrics;
import java.util.ArrayList;
import java.util.List;

/** Decides whether a version may become champion, and says why. */
public final class PromotionGate {

    private PromotionGate() {}

    /**
     * The gate's word.
     *
     * @param outright whether the candidate stands on its own feet: first, or better beyond doubt
     * @param checks all that was looked at, the one that decided first
     */
    public record Verdict(boolean passed, boolean outright, List<GateCheck> checks) {

        public Verdict {
            checks = List.copyOf(checks);
        }

        /** Why, by the check that decided. */
        public String sentence() {
            return checks.get(0).sentence();
        }
    }

    /**
     * The three cases of promotion: no opponent, newer data under the same configuration, a changed configuration. What fails first
     * decides; where nothing fails, the first duel does.
     *
     * @param test the candidate's figures on its own test split
     * @param floors the model's own
     * @param duels one for the champion and one for the last outright winner, where there are any; for a first champion those
     *     with external versions
     */
    public static Verdict judge(Metrics test, Floors floors, List<Duel> duels) {
        List<GateCheck> held = floors.checks(test);
        if (!held.stream().allMatch(GateCheck::passed)) {
            return verdict(held, false);
        }
        List<GateCheck> checks = new ArrayList<>();
        if (duels.isEmpty()) {
            checks.add(first(test));
        }
        duels.forEach(duel -> checks.addAll(duel.checks()));
        boolean outright = duels.isEmpty() || "better".equals(checks.get(0).word());
        checks.addAll(held);
        return verdict(checks, outright);
    }

    private static Verdict verdict(List<GateCheck> checks, boolean outright) {
        GateCheck decided =
                checks.stream().filter(check -> !check.passed()).findFirst().orElse(checks.get(0));
        List<GateCheck> ordered = new ArrayList<>(checks);
        ordered.remove(decided);
        ordered.add(0, decided);
        return new Verdict(decided.passed(), decided.passed() && outright, ordered);
    }

    private static GateCheck first(Metrics test) {
        return GateCheck.holds(
                "first-champion",
                GateCheck.figures("auc", test.auc(), "averagePrecision", test.averagePrecision(), "rows", test.rows()),
                "first champion: AUC %s and average precision %s on %d test rows hold the floors"
                        .formatted(number(test.auc()), number(test.averagePrecision()), test.rows()));
    }
}
