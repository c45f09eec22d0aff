package io.cvsa.ml.training.registry;

import io.cvsa.ml.platform.problem.ProblemException;
import io.cvsa.ml.training.registry.PromotionGate.Verdict;
import io.cvsa.ml.training.registry.PromotionRepository.Champion;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Makes a version champion when the gate lets it pass or somebody overrules the gate with a reason, and goes back. */
@ApplicationScoped
public class Promotions {

    private static final int TRIES = 100;

    private final ModelRepository models;
    private final PromotionRepository promotions;
    private final FloorRepository floors;
    private final Judge judge;

    Promotions(ModelRepository models, PromotionRepository promotions, FloorRepository floors, Judge judge) {
        this.models = models;
        this.promotions = promotions;
        this.floors = floors;
        this.judge = judge;
    }

    /**
     * What became of it: the gate's sentence and checks, and the move if there was one.
     *
     * @param checks null where the champion is older than keeping them
     * @param move null when the gate refused
     */
    public record Outcome(String sentence, List<GateCheck> checks, PromotionView move) {}

    /**
     * Promotes or refuses; a version that is champion already stays so, without a second move.
     *
     * @param forced whether the gate's refusal is overruled; then {@code reason} says why
     */
    public Outcome promote(String model, int version, String by, boolean forced, String reason) {
        ModelVersion candidate = models.require(model, version).requireOurs("be champion");
        Verdict verdict = null;
        int judgedAgainst = -1;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<Champion> champion = promotions.champion(model);
            int current = champion.map(Champion::version).orElse(0);
            if (current == version) {
                PromotionView last = promotions.last(model);
                return new Outcome(last.verdict(), last.checks(), last);
            }
            if (current != judgedAgainst) {
                verdict = verdict(candidate, current);
                judgedAgainst = current;
            }
            if (!verdict.passed() && !forced) {
                return new Outcome(verdict.sentence(), verdict.checks(), null);
            }
            PromotionView move =
                    move("promotion", model, version, champion, by, reason, verdict.sentence(), verdict.checks());
            if (promotions.move(move, verdict.passed() && verdict.outright())) {
                return new Outcome(verdict.sentence(), verdict.checks(), move);
            }
        }
        throw raced();
    }

    /** What the gate would say of the version now, and of which champion; nothing moves. Blocks for seconds. */
    GateView ask(String model, int version) {
        ModelVersion candidate = models.require(model, version).requireOurs("be champion");
        Optional<Integer> champion = promotions.champion(model).map(Champion::version);
        if (champion.filter(now -> now == version).isPresent()) {
            throw ProblemException.conflict("already-champion", "Version " + version + " is champion.");
        }
        Verdict verdict = verdict(candidate, champion.orElse(0));
        return new GateView(verdict.passed(), champion.orElse(null), verdict.checks());
    }

    /**
     * Makes the champion before this one champion again, without the gate.
     *
     * @param from the champion that the caller saw, if they say so: a 409 problem where it is another by now
     */
    public PromotionView rollBack(String model, Integer from, String by, String reason) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<Champion> champion = promotions.champion(model);
            int current = champion.map(Champion::version).orElse(0);
            if (from != null && from != current) {
                throw ProblemException.conflict(
                        "champion-moved",
                        "Version %d is champion now, not version %d; look again.".formatted(current, from));
            }
            int previous = promotions
                    .line(model)
                    .previous()
                    .orElseThrow(() -> ProblemException.conflict(
                            "no-previous-champion", "Model " + model + " has no champion to go back to."));
            String said = "rolled back from version %d to version %d".formatted(current, previous);
            PromotionView move = move("rollback", model, previous, champion, by, reason, said, null);
            if (promotions.move(move, false)) {
                return move;
            }
        }
        throw raced();
    }

    private static ProblemException raced() {
        return ProblemException.conflict("promotion-raced", "The champion kept moving; look again and repeat.");
    }

    private static PromotionView move(
            String kind,
            String model,
            int version,
            Optional<Champion> champion,
            String by,
            String reason,
            String sentence,
            List<GateCheck> checks) {
        return new PromotionView(
                model,
                champion.map(Champion::revision).orElse(0L) + 1,
                kind,
                version,
                champion.map(Champion::version).orElse(null),
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                by,
                reason,
                sentence,
                checks != null && !checks.get(0).passed(),
                checks);
    }

    private Verdict verdict(ModelVersion candidate, int current) {
        String model = candidate.model();
        Judge.Opponents opponents;
        if (current == 0) {
            opponents = new Judge.Opponents(Optional.empty(), Optional.empty(), models.external(model));
        } else {
            Optional<ModelVersion> outright = promotions
                    .line(model)
                    .lastOutright()
                    .filter(version -> version != current && version != candidate.version())
                    .map(version -> models.require(model, version));
            opponents = new Judge.Opponents(Optional.of(models.require(model, current)), outright, List.of());
        }
        return judge.judge(candidate, floors.current(model), opponents);
    }
}
