package io.cvsa.ml.training.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Studies that go on after their first budget, and with trials that a person adds. */
class ExtendedStudyTest {

    private static final String STUDY =
            "\"hyperparameters\":{\"epochs\":16},\"space\":[{\"parameter\":\"learningRate\"},"
                    + "{\"parameter\":\"optimiser\"},{\"parameter\":\"momentum\"}],\"parallel\":%d,%s";
    private static final String HALVING =
            "\"pruner\":\"halving\",\"minimumResource\":1,\"reduction\":4,\"generation\":4,\"maxTrials\":16,\"sampler\":\"%s\"";
    private static final Map<String, Object> GOOD = Map.of("learningRate", 0.01, "optimiser", "adamw");

    private static StudySimulation study(String more, int places, long chance) {
        return new StudySimulation(STUDY.formatted(places, more), chance);
    }

    @ParameterizedTest
    @ValueSource(strings = {"random", "tpe"})
    void anExtensionIsABracketOfItsOwnInAnyNumberOfPlaces(String sampler) {
        String more = HALVING.formatted(sampler);
        StudySimulation alone = study(more, 1, 0).run().extend(24).run();
        assertThat(alone.trials).hasSize(24);
        assertThat(alone.in("succeeded")).hasSize(2).satisfies(winners -> {
            assertThat(winners.get(0)).isLessThan(16);
            assertThat(winners.get(1)).isGreaterThanOrEqualTo(16);
        });
        assertThat(alone.promotions).as("4 and 1, then 2 and 1").hasSize(8);
        assertThat(alone.tried().subList(0, 16))
                .isEqualTo(study(more, 1, 0).run().tried());
        StudySimulation.places().forEach(places -> {
            StudySimulation later =
                    study(more, places, places * 13L).run().extend(24).run();
            StudySimulation early = study(more, places, places * 13L);
            early.apply(early.plan());
            early.extend(24).run();
            for (StudySimulation many : List.of(later, early)) {
                assertThat(many.tried()).as("%d places", places).isEqualTo(alone.tried());
                assertThat(Set.copyOf(many.promotions)).isEqualTo(Set.copyOf(alone.promotions));
                assertThat(many.in("succeeded")).isEqualTo(alone.in("succeeded"));
            }
        });
    }

    @Test
    void onlyASamplerThatLearnsWaitsForTheBracketBefore() {
        for (String sampler : List.of("random", "tpe")) {
            String more = HALVING.formatted(sampler) + ",\"generation\":30,\"maxTrials\":12";
            StudySimulation study = study(more, 16, 1).extend(20);
            study.apply(study.plan());
            assertThat(study.trials).as(sampler).hasSize(sampler.equals("random") ? 16 : 12);
        }
    }

    /** Of a rung's trials one of four goes on, also where earlier ones were taken out when the study ended. */
    @Test
    void ashaCountsInEachRungOnlyWhoCameThere() {
        StudySimulation study = study(HALVING.formatted("random").replace("halving", "asha"), 2, 3)
                .run()
                .extend(64)
                .run();
        long second =
                study.promotions.stream().filter(one -> one.endsWith(" to 4")).count();
        assertThat(second).isGreaterThan(4);
        assertThat(study.in("succeeded")).hasSizeLessThanOrEqualTo((int) (second / 4) + 1);
    }

    @Test
    void aStoppedStudyGoesOnWithABracketOfWhatIsLeft() {
        StudySimulation study = study(HALVING.formatted("random"), 3, 5);
        IntStream.range(0, 7).forEach(step -> {
            study.apply(study.plan());
            study.endOne();
        });
        study.apply(study.plan());
        study.stop();
        int had = study.trials.size();
        assertThat(study.state).isEqualTo("stopped");
        assertThat(study.in("cancelled")).hasSize(3);
        study.extend(had + 8).run();
        assertThat(study.state).isEqualTo("finished");
        assertThat(study.study().extent().sizes()).containsExactly(had, 8);
        assertThat(study.in("succeeded")).hasSize(1).allMatch(winner -> winner >= had);
        assertThat(StudyView.of(study.study(), study.trials).reproducibleWhy()).isEqualTo("interrupted");
    }

    @Test
    void aFailedStudyGetsThreeMoreChancesWhenItIsExtended() {
        StudySimulation study = study("\"sampler\":\"random\"", 1, 1);
        failNext(study, 3);
        assertThat(study.state).isEqualTo("failed");
        study.extend(30);
        failNext(study, 2);
        assertThat(study.state).isEqualTo("running");
        failNext(study, 1);
        assertThat(study.state).isEqualTo("failed");
        assertThat(study.error).contains("first 6 trials");
        study.extend(30);
        study.apply(study.plan());
        study.endOne();
        failNext(study, 4);
        assertThat(study.run().state).as("one of all came to its end").isEqualTo("finished");
        assertThat(study.trials).hasSize(30);
    }

    private static void failNext(StudySimulation study, int times) {
        for (int i = 0; i < times; i++) {
            study.apply(study.plan());
            study.fail(study.in("queued").get(0));
        }
        study.apply(study.plan());
    }

    @ParameterizedTest
    @ValueSource(strings = {"random", "grid"})
    void aTrialByHandTakesNoPlaceOfASampledOne(String sampler) {
        String more = "\"maxTrials\":12,\"sampler\":\"" + sampler + "\"";
        List<Map<String, Object>> without = study(more, 2, 1).run().tried();
        StudySimulation with = study(more, 2, 1);
        with.apply(with.plan());
        with.add(GOOD);
        with.run();
        assertThat(with.trials).hasSize(13);
        assertThat(with.trials.stream()
                        .filter(trial -> trial.origin().equals("sampled"))
                        .map(Trial::parameters))
                .containsExactlyElementsOf(without);
    }

    @Test
    void aTrialByHandIsSeenByTheNextGeneration() {
        String more = "\"maxTrials\":24,\"generation\":4,\"sampler\":\"tpe\"";
        StudySimulation without = study(more, 1, 1).run();
        StudySimulation with = study(more, 1, 1);
        with.apply(with.plan());
        with.add(GOOD);
        with.run();
        assertThat(with.trials).hasSize(25);
        List<Map<String, Object>> sampled = with.trials.stream()
                .filter(trial -> trial.origin().equals("sampled"))
                .map(Trial::parameters)
                .toList();
        assertThat(sampled.subList(0, 8)).isEqualTo(without.tried().subList(0, 8));
        assertThat(sampled).isNotEqualTo(without.tried());
        assertThat(StudyView.of(with.study(), with.trials).reproducibleWhy()).isEqualTo("manual-trials");
    }

    @Test
    void aTrialByHandIsHalvedWithTheBracketThatGoesOn() {
        StudySimulation study = study(HALVING.formatted("random"), 2, 1);
        study.apply(study.plan());
        study.add(GOOD);
        assertThat(study.trials.get(2).target()).isEqualTo(1);
        study.run();
        assertThat(study.trials).hasSize(17);
        assertThat(study.in("succeeded")).as("the best rate of all").containsExactly(2);
    }

    @Test
    void aTrialByHandThatNoBracketWaitsForTrainsToItsEnd() {
        StudySimulation study = study(HALVING.formatted("random"), 2, 1).run();
        study.add(Map.of("learningRate", 1e-5, "optimiser", "adamw"));
        assertThat(study.run().state).isEqualTo("finished");
        assertThat(study.trials).hasSize(17);
        assertThat(study.in("succeeded"))
                .as("worse than many, but alone")
                .hasSize(2)
                .contains(16);
    }

    @Test
    void aTrialByHandInAStoppedStudyComesAlone() {
        StudySimulation study = study("\"maxTrials\":12,\"sampler\":\"random\"", 2, 1);
        study.apply(study.plan());
        study.stop();
        study.add(GOOD);
        study.run();
        assertThat(study.trials).hasSize(3);
        assertThat(study.in("succeeded")).containsExactly(2);
        assertThat(study.study().request().maxTrials()).isEqualTo(3);
    }
}
