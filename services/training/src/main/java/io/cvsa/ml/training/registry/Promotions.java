package io.cvsa.ml.training.registry;

import io.cvsa.ml.platform.problem.ProblemException;
import io.cvsa.ml.training.registry.PromotionGate.Verdict;
import io.cvsa.ml.training.registry.PromotionRepository.Champion;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Makes a version champion when the gate lets it pass, or when somebody overrules the gate with a reason. */
@ApplicationScoped
public class Promotions {

    private static final int TRIES = 100;

    private final ModelRepository models;
    private final PromotionRepository promotions;
    private final Judge judge;

    Promotions(ModelRepository models, PromotionRepository promotions, Judge judge) {
        this.models = models;
        this.promotions = promotions;
        this.judge = judge;
    }

    /** The gate's word, and the move if there was one; {@code move} is null when the gate refused. */
    public record Outcome(Verdict verdict, PromotionView move) {}

    /**
     * Promotes or refuses; a version that is champion already stays so, without a second move.
     *
     * @param forced whether the gate's refusal is overruled; then {@code reason} says why
     */
    public Outcome promote(String model, int version, String by, boolean forced, String reason) {
        ModelVersion candidate = models.require(model, version);
        Verdict verdict = null;
        int judgedAgainst = -1;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<Champion> champion = promotions.champion(model);
            int current = champion.map(Champion::version).orElse(0);
            if (current == version) {
                PromotionView last = promotions.last(model);
                return new Outcome(new Verdict(true, false, last.verdict()), last);
            }
            if (current != judgedAgainst) {
                verdict = verdict(candidate, current);
                judgedAgainst = current;
            }
            if (!verdict.passed() && !forced) {
                return new Outcome(verdict, null);
            }
            PromotionView move = move(model, version, champion, by, reason, verdict);
            if (promotions.move(move, verdict.passed() && verdict.outright())) {
                return new Outcome(verdict, move);
            }
        }
        throw ProblemException.conflict("promotion-raced", "The champion kept moving; look again and repeat.");
    }

    private static PromotionView move(
            String model, int version, Optional<Champion> champion, String by, String reason, Verdict verdict) {
        return new PromotionView(
                model,
                champion.map(Champion::revision).orElse(0L) + 1,
                version,
                champion.map(Champion::version).orElse(null),
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                by,
                reason,
                verdict.sentence(),
                !verdict.passed());
    }

    private Verdict verdict(ModelVersion candidate, int current) {
        if (current == 0) {
            return judge.judge(candidate, Optional.empty(), Optional.empty());
        }
        Optional<ModelVersion> outright = promotions
                .lastOutright(candidate.model())
                .filter(version -> version != current && version != candidate.version())
                .map(version -> models.require(candidate.model(), version));
        return judge.judge(candidate, Optional.of(models.require(candidate.model(), current)), outright);
    }
}
