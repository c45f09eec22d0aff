package io.cvsa.ml.training.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cvsa.ml.training.hyperparameter.SearchSpace;
import io.cvsa.ml.training.hyperparameter.SearchSpace.Dimension;
import io.cvsa.ml.training.trainer.Trainer;
import io.cvsa.ml.training.trainer.Trainers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every sampler: its values are of the space, and the same question has the same answer. */
class SamplersTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static double value(Map<String, Object> point) {
        return -Math.abs(Math.log10((Double) point.get("rate")) + 2) + (Integer) point.get("layers") * 0.1;
    }

    static Stream<String> names() {
        return Samplers.names().stream();
    }

    private static void verify(SearchSpace space, Map<String, Object> point) {
        for (Dimension dimension : space.dimensions()) {
            boolean matters = matters(space, dimension, point);
            Object value = point.get(dimension.parameter());
            assertThat(value != null)
                    .as("%s in %s", dimension.parameter(), point)
                    .isEqualTo(matters);
            if (matters && dimension.type().equals("category")) {
                assertThat(dimension.choices()).contains(value);
            } else if (matters) {
                assertThat(value).isInstanceOf(dimension.type().equals("integer") ? Integer.class : Double.class);
                double number = ((Number) value).doubleValue();
                assertThat(number).isBetween(dimension.minimum(), dimension.maximum());
                if (dimension.step() != null) {
                    double steps = (number - dimension.minimum()) / dimension.step();
                    assertThat(steps).isCloseTo(Math.rint(steps), within(1e-9));
                }
            }
        }
        assertThat(space.dimensions()).extracting(Dimension::parameter).containsAll(point.keySet());
    }

    private static boolean matters(SearchSpace space, Dimension dimension, Map<String, Object> point) {
        return dimension.when().stream().allMatch(when -> space.dimensions().stream()
                .filter(other -> other.parameter().equals(when.parameter()))
                .allMatch(other -> matters(space, other, point) && when.holdsFor(point.get(other.parameter()))));
    }

    @ParameterizedTest
    @MethodSource("names")
    void valuesAreOfTheSpaceAndAbsentWhereTheyDoNotMatter(String name) {
        for (long seed = 0; seed < 5; seed++) {
            Spaces.study(Samplers.named(name), Spaces.mixed(), 120, seed, SamplersTest::value)
                    .forEach(trial -> verify(Spaces.mixed(), trial.parameters()));
        }
        assertThat(Samplers.named(name).sample(new SearchSpace(List.of()), 0, List.of(), 1))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyTrainerTakesWhatIsSampled(String name) {
        for (Trainer trainer : Trainers.all()) {
            SearchSpace space = trainer.schema().searchSpace();
            int trials = (int) Math.min(60, Samplers.named(name).size(space));
            for (Observation trial :
                    Spaces.study(Samplers.named(name), space, trials, 8, point -> point.hashCode() % 100)) {
                verify(space, trial.parameters());
                assertThat(trainer.schema().violations(JSON.valueToTree(trial.parameters())))
                        .as(trial.toString())
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void theSameQuestionHasTheSameAnswerWhateverTheOrderOfTheTrials(String name) {
        List<Observation> seen = Spaces.study(Samplers.named(name), Spaces.mixed(), 40, 5, SamplersTest::value);
        assertThat(Spaces.study(Samplers.named(name), Spaces.mixed(), 40, 5, SamplersTest::value))
                .isEqualTo(seen);
        Map<String, Object> answer = Samplers.named(name).sample(Spaces.mixed(), 40, seen, 5);
        List<Observation> shuffled = new ArrayList<>(seen);
        Collections.shuffle(shuffled, new Random(1));
        assertThat(Samplers.named(name).sample(Spaces.mixed(), 40, shuffled, 5)).isEqualTo(answer);
        assertThat(Samplers.named(name).sample(Spaces.mixed(), 40, seen, 6)).isNotEqualTo(answer);
        assertThat(Samplers.named(name).sample(Spaces.mixed(), 41, seen, 5)).isNotEqualTo(answer);
    }

    /** A pool of workers whose trials end in any order, each new trial seeing the generations before its own. */
    @ParameterizedTest
    @MethodSource("names")
    void anyNumberOfWorkersMakesTheSameTrials(String name) {
        Map<Integer, Observation> alone = pool(name, 1, 0);
        assertThat(alone).hasSize(60);
        for (int workers : new int[] {2, 3, 8, 16}) {
            assertThat(pool(name, workers, workers)).isEqualTo(alone);
        }
    }

    private static Map<Integer, Observation> pool(String name, int workers, long order) {
        Random random = new Random(order);
        Map<Integer, Observation> ended = new TreeMap<>();
        Map<Integer, Map<String, Object>> running = new TreeMap<>();
        for (int next = 0; ended.size() < 60; ) {
            int sees = Generations.visible(next, 8);
            boolean ready = IntStream.range(0, sees).allMatch(ended::containsKey);
            if (next < 60 && running.size() < workers && ready) {
                List<Observation> seen = ended.values().stream()
                        .filter(trial -> trial.number() < sees)
                        .toList();
                running.put(next, Samplers.named(name).sample(Spaces.mixed(), next, seen, 77));
                next++;
            } else {
                List<Integer> numbers = List.copyOf(running.keySet());
                int number = numbers.get(random.nextInt(numbers.size()));
                Map<String, Object> parameters = running.remove(number);
                ended.put(number, new Observation(number, parameters, value(parameters)));
            }
        }
        return ended;
    }

    @Test
    void aGenerationSeesThoseBeforeIt() {
        assertThat(IntStream.range(0, 9).map(number -> Generations.visible(number, 4)))
                .containsExactly(0, 0, 0, 0, 4, 4, 4, 4, 8);
        assertThat(Generations.visible(7, 1)).isEqualTo(7);
        assertThatThrownBy(() -> Generations.visible(7, 0)).hasMessageContaining("generations of 0");
    }

    /** Kolmogorov and Smirnov's distance, against its critical value at 1 %. */
    @Test
    void randomNumbersAreUniformOnTheirScale() {
        SearchSpace space = Spaces.of(Spaces.logarithmic("rate", 1e-4, 1), Spaces.number("x", -5, 10));
        List<Observation> trials = Spaces.study(new RandomSampler(), space, 5_000, 2, point -> 0);
        assertThat(distance(trials.stream().mapToDouble(trial -> 1 + Math.log10(x(trial, "rate")) / 4)))
                .isLessThan(1.63 / Math.sqrt(5_000));
        assertThat(distance(trials.stream().mapToDouble(trial -> (x(trial, "x") + 5) / 15)))
                .isLessThan(1.63 / Math.sqrt(5_000));
    }

    private static double x(Observation trial, String name) {
        return ((Number) trial.parameters().get(name)).doubleValue();
    }

    private static double distance(DoubleStream shares) {
        double[] sorted = shares.sorted().toArray();
        return IntStream.range(0, sorted.length)
                .mapToDouble(
                        i -> Math.max(sorted[i] - (double) i / sorted.length, (i + 1.0) / sorted.length - sorted[i]))
                .max()
                .orElseThrow();
    }

    @Test
    void randomStepsAndChoicesAreEquallyLikelyAtTheEndsToo() {
        SearchSpace space = Spaces.of(
                Spaces.integer("layers", 1, 4, false),
                Spaces.category("kind", List.of("a", "b", "c", "d")),
                Spaces.integer("batch", 1, 15, true));
        Map<Object, Integer> drawn = new HashMap<>();
        for (int number = 0; number < 8_000; number++) {
            Map<String, Object> point = new RandomSampler().sample(space, number, List.of(), 4);
            drawn.merge(point.get("layers"), 1, Integer::sum);
            drawn.merge(point.get("kind"), 1, Integer::sum);
            // the cells of 1, of 2 to 3 and so on to 15 span log(31) in all
            drawn.merge("batch up to " + ((Integer) point.get("batch") <= 3 ? 3 : 15), 1, Integer::sum);
        }
        for (Object value : List.of(1, 2, 3, 4, "a", "b", "c", "d")) {
            assertThat(drawn.get(value)).as("%s", value).isBetween(1_860, 2_140);
        }
        assertThat(drawn.get("batch up to 3") / 8_000.0).isCloseTo(Math.log(7) / Math.log(31), within(0.02));
    }

    @Test
    void anotherNameIsRefused() {
        assertThatThrownBy(() -> Samplers.named("bayes")).hasMessage("There is no sampler 'bayes'");
    }
}
