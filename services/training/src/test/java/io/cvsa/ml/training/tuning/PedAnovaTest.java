package io.cvsa.ml.training.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cvsa.ml.training.hyperparameter.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** The parameters that decide get the shares. */
class PedAnovaTest {

    private static final SearchSpace CUBE =
            Spaces.of(Spaces.number("little", 0, 1), Spaces.number("nothing", 0, 1), Spaces.number("much", 0, 1));

    private static Map<String, Double> shares(SearchSpace space, ToDoubleFunction<Map<String, Object>> value) {
        Map<String, Double> shares =
                PedAnova.importance(space, Spaces.study(new RandomSampler(), space, 1_000, 3, value));
        assertThat(shares.values().stream().mapToDouble(Double::doubleValue).sum())
                .isCloseTo(1, within(1e-12));
        assertThat(shares.values()).allMatch(share -> share >= 0);
        assertThat(shares)
                .containsOnlyKeys(space.dimensions().stream()
                        .map(SearchSpace.Dimension::parameter)
                        .toList());
        return shares;
    }

    private static double number(Map<String, Object> point, String name) {
        return ((Number) point.get(name)).doubleValue();
    }

    @Test
    void tenTimesTheWeightIsMostOfTheShare() {
        Map<String, Double> shares =
                shares(CUBE, point -> 10 * Math.abs(number(point, "much") - 0.3) * -1 - number(point, "little"));
        assertThat(shares.keySet()).containsExactly("much", "little", "nothing");
        assertThat(shares.get("much")).isGreaterThan(0.85);
        assertThat(shares.get("nothing")).isLessThan(0.02);
        assertThat(shares.get("little")).isGreaterThan(2 * shares.get("nothing"));
    }

    @Test
    void equalWeightsAreEqualShares() {
        Map<String, Double> shares = shares(CUBE, point -> number(point, "much") + number(point, "little"));
        assertThat(shares.get("much")).isCloseTo(shares.get("little"), within(0.1));
        assertThat(shares.get("nothing")).isLessThan(0.05);
    }

    @Test
    void categoriesWholeNumbersAndLogarithmsCount() {
        SearchSpace space = Spaces.of(
                Spaces.category("kind", List.of("a", "b", "c")),
                Spaces.integer("layers", 1, 8, false),
                Spaces.integer("batch", 32, 1024, true),
                Spaces.logarithmic("rate", 1e-5, 1));
        assertThat(shares(space, point -> point.get("kind").equals("b") ? 1 : number(point, "layers") / 100))
                .satisfies(shares -> assertThat(shares.keySet()).startsWith("kind"))
                .satisfies(shares -> assertThat(shares.get("kind")).isGreaterThan(0.9));
        assertThat(shares(space, point -> -Math.abs(Math.log10(number(point, "rate")) + 3))
                        .get("rate"))
                .isGreaterThan(0.9);
        assertThat(shares(space, point -> -Math.abs(number(point, "layers") - 4))
                        .get("layers"))
                .isGreaterThan(0.9);
        assertThat(shares(space, point -> -Math.abs(Math.log(number(point, "batch") / 128)))
                        .get("batch"))
                .isGreaterThan(0.9);
    }

    @Test
    void aConditionalParameterIsJudgedByTheTrialsThatHaveIt() {
        SearchSpace space = Spaces.of(
                Spaces.category("loss", List.of("bce", "focal")),
                Spaces.number("gamma", 0, 1, Spaces.when("loss", "focal")),
                Spaces.number("other", 0, 1));
        Map<String, Double> decides =
                shares(space, point -> point.containsKey("gamma") ? -Math.abs(number(point, "gamma") - 0.5) : -0.4);
        assertThat(decides.get("gamma")).isGreaterThan(decides.get("loss")).isGreaterThan(0.6);
        assertThat(decides.get("other")).isLessThan(0.05);
        Map<String, Double> never = shares(
                space, point -> point.containsKey("gamma") ? -1 - number(point, "gamma") : number(point, "other"));
        assertThat(never.get("gamma")).as("no good trial has it").isZero();
    }

    @Test
    void trialsThatSayNothingGiveEqualShares() {
        assertThat(PedAnova.importance(CUBE, List.of()).values()).containsOnly(1.0 / 3);
        assertThat(shares(CUBE, point -> 7).values()).containsOnly(1.0 / 3);
        List<Observation> failed = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            failed.add(new Observation(i, Map.of("much", 0.5), i % 2 == 0 ? null : Double.NaN));
        }
        assertThat(PedAnova.importance(CUBE, failed).values()).containsOnly(1.0 / 3);
        assertThat(PedAnova.importance(new SearchSpace(List.of()), failed)).isEmpty();
    }
}
