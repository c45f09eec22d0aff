package io.cvsa.ml.training.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cvsa.ml.training.hyperparameter.SearchSpace;
import io.cvsa.ml.training.hyperparameter.SearchSpace.Dimension;
import io.cvsa.ml.training.trainer.Trainers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A grid has every combination once and no more. */
class GridSamplerTest {

    private static Set<Map<String, Object>> all(SearchSpace space, int points) {
        return IntStream.range(0, (int) GridSampler.size(space, points))
                .mapToObj(number -> new GridSampler(points).sample(space, number, List.of(), 9))
                .collect(Collectors.toSet());
    }

    private static List<Object> values(Dimension dimension, int points) {
        return all(Spaces.of(dimension), points).stream()
                .map(point -> point.get(dimension.parameter()))
                .sorted()
                .toList();
    }

    @Test
    void numbersHaveTheirBoundsAndPointsBetweenWholeNumbersAreListedWhenFew() {
        assertThat(values(Spaces.number("x", -1, 1), 5)).containsExactly(-1.0, -0.5, 0.0, 0.5, 1.0);
        assertThat(values(Spaces.integer("layers", 1, 4, false), 5)).containsExactly(1, 2, 3, 4);
        assertThat(values(Spaces.integer("width", 0, 100, false), 5)).containsExactly(0, 25, 50, 75, 100);
        assertThat(values(Spaces.integer("batch", 32, 1024, true), 6)).containsExactly(32, 64, 128, 256, 512, 1024);
        assertThat(values(Spaces.integer("few", 1, 8, true), 7))
                .startsWith(1, 2)
                .endsWith(8)
                .doesNotHaveDuplicates();
        assertThat(values(new Dimension("dropout", "number", 0.0, 0.7, 0.2, false, List.of(), List.of()), 5))
                .hasSize(4)
                .startsWith(0.0, 0.2)
                .allMatch(value -> (Double) value <= 0.61);
        List<Object> rates = values(Spaces.logarithmic("rate", 1e-4, 1), 3);
        assertThat(rates).startsWith(1e-4).endsWith(1.0).hasSize(3);
        assertThat((Double) rates.get(1)).isBetween(0.0099999, 0.0100001);
    }

    @Test
    void everyCombinationComesOnceAndNoMore() {
        SearchSpace space = Spaces.of(
                Spaces.integer("layers", 1, 3, false),
                Spaces.category("kind", List.of("a", "b")),
                Spaces.category("sizes", List.of(List.of(), List.of(64))));
        assertThat(GridSampler.size(space, 5)).isEqualTo(12);
        assertThat(all(space, 5)).hasSize(12).contains(Map.of("layers", 2, "kind", "b", "sizes", List.of(64)));
        assertThatThrownBy(() -> new GridSampler(5).sample(space, 12, List.of(), 9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A grid of 12 trials has no trial 12");
    }

    /** sgd: 3 momenta × (none + cosine × 2 warmths); adam: 1. */
    @Test
    void whatDoesNotMatterMakesNoCombinations() {
        SearchSpace space = Spaces.of(
                Spaces.category("optimiser", List.of("sgd", "adam")),
                Spaces.integer("momentum", 1, 3, false, Spaces.when("optimiser", "sgd")),
                Spaces.category("schedule", List.of("none", "cosine"), Spaces.when("optimiser", "sgd")),
                Spaces.number("warmth", 0, 1, Spaces.when("schedule", "cosine")));
        assertThat(GridSampler.size(space, 2)).isEqualTo(2 * (1 + 2) + 1);
        assertThat(GridSampler.size(space, 3)).isEqualTo(3 * (1 + 3) + 1);
        assertThat(all(space, 3)).hasSize(13).contains(Map.of("optimiser", "adam"));
    }

    /** The first tenth of the trials has every value of each dimension. */
    @Test
    void theFirstTrialsAreNotAllOfOneCorner() {
        SearchSpace space = Spaces.of(
                Spaces.number("a", 0, 1), Spaces.number("b", 0, 1), Spaces.number("c", 0, 1), Spaces.number("d", 0, 1));
        for (long seed = 0; seed < 20; seed++) {
            long of = seed;
            for (String name : List.of("a", "b", "c", "d")) {
                assertThat(IntStream.range(0, 62)
                                .mapToObj(number -> new GridSampler(5).sample(space, number, List.of(), of))
                                .map(point -> point.get(name))
                                .distinct())
                        .as("%s by seed %d", name, seed)
                        .hasSizeGreaterThanOrEqualTo(2);
            }
        }
    }

    @Test
    void sizesOfTheTrainersSpacesAreCountedNotListed() {
        SearchSpace mlp = Trainers.named("mlp").orElseThrow().schema().searchSpace();
        assertThat(GridSampler.size(mlp, 5)).isGreaterThan(1_000_000);
        assertThat(new GridSampler(5).sample(mlp, 999_999, List.of(), 1)).isNotEmpty();
        SearchSpace vast = new SearchSpace(IntStream.range(0, 40)
                .mapToObj(i -> Spaces.number("x" + i, 0, 1))
                .toList());
        assertThat(GridSampler.size(vast, 5)).isEqualTo(Long.MAX_VALUE);
    }
}
