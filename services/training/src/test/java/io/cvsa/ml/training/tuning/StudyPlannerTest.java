package io.cvsa.ml.training.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StudyPlannerTest {

    private static final String NARROW =
            "\"hyperparameters\":{\"epochs\":16},\"space\":[{\"parameter\":\"learningRate\"},"
                    + "{\"parameter\":\"optimiser\"},{\"parameter\":\"momentum\"}]";

    private static StudySimulation study(String more, int places, long chance) {
        return new StudySimulation(NARROW + ",\"parallel\":" + places + (more.isEmpty() ? "" : "," + more), chance);
    }

    @ParameterizedTest
    @ValueSource(strings = {"random", "grid", "tpe"})
    void triesTheSameInAnyNumberOfPlaces(String sampler) {
        String more = "\"generation\":4,\"sampler\":\"" + sampler + "\"";
        List<Map<String, Object>> alone = study(more, 1, 0).run().tried();
        assertThat(new HashSet<>(alone)).hasSize(20);
        StudySimulation.places().forEach(places -> {
            StudySimulation many = study(more, places, places * 31L).run();
            assertThat(many.tried()).as("%d places", places).isEqualTo(alone);
            assertThat(many.mostOpen).isEqualTo(sampler.equals("tpe") ? Math.min(places, 4) : places);
            assertThat(many.state).isEqualTo("finished");
        });
    }

    @Test
    void theNextGenerationBeginsWhenTheOneBeforeHasEnded() {
        StudySimulation study = study("\"generation\":3,\"sampler\":\"tpe\"", 5, 1);
        study.apply(study.plan());
        assertThat(study.trials).hasSize(3);
        study.endOne();
        study.endOne();
        assertThat(study.plan()).isEqualTo(StudyPlan.nothing());
        study.endOne();
        assertThat(study.plan().starts()).extracting(StudyPlan.Start::number).containsExactly(3, 4, 5);
    }

    @Test
    void synchronousHalvingSendsOnTheSameTrialsInAnyNumberOfPlaces() {
        String more =
                "\"sampler\":\"random\",\"pruner\":\"halving\",\"minimumResource\":1,\"reduction\":4,\"maxTrials\":16";
        StudySimulation alone = study(more, 1, 0).run();
        assertThat(alone.in("succeeded")).hasSize(1);
        assertThat(alone.in("pruned")).hasSize(15);
        assertThat(alone.promotions).hasSize(5);
        StudySimulation.places().forEach(places -> {
            StudySimulation many = study(more, places, places * 17L).run();
            assertThat(many.tried()).isEqualTo(alone.tried());
            assertThat(Set.copyOf(many.promotions)).isEqualTo(Set.copyOf(alone.promotions));
        });
    }

    @Test
    void ashaAlwaysHasAWinnerAndPrunesTheRest() {
        StudySimulation.places().forEach(places -> {
            StudySimulation study = study("\"sampler\":\"random\",\"pruner\":\"asha\",\"maxTrials\":8", places, places)
                    .run();
            assertThat(study.state).isEqualTo("finished");
            assertThat(study.in("succeeded")).isNotEmpty();
            assertThat(study.in("succeeded").size() + study.in("pruned").size()).isEqualTo(8);
            assertThat(study.mostOpen).isEqualTo(places);
        });
    }

    @Test
    void aTrialThatWasPrunedNeverGoesOnWhenTheBudgetIsRaised() {
        StudySimulation study = study("\"sampler\":\"random\",\"pruner\":\"asha\",\"maxTrials\":6", 2, 3)
                .run();
        List<Integer> pruned = study.in("pruned");
        study.promotions.clear();
        study.extend(18).run();
        assertThat(study.trials).hasSize(18);
        assertThat(study.in("pruned")).containsAll(pruned);
        assertThat(study.promotions).isNotEmpty().allSatisfy(one -> assertThat(pruned)
                .doesNotContain(Integer.parseInt(one.substring(0, one.indexOf(' ')))));
    }

    @Test
    void theSameViewGivesTheSamePlan() {
        StudySimulation study = study("\"pruner\":\"asha\",\"sampler\":\"tpe\"", 4, 5);
        while (study.state.equals("running")) {
            StudyPlan plan = study.plan();
            assertThat(study.plan()).isEqualTo(plan);
            study.apply(plan);
            assertThat(study.plan()).isEqualTo(StudyPlan.nothing());
            if (study.state.equals("running")) {
                study.endOne();
            }
        }
    }

    @Test
    void whatFailsLeavesItsPlaceAndTheStudyGoesOn() {
        StudySimulation study = study("\"sampler\":\"random\"", 2, 1);
        study.apply(study.plan());
        study.endOne();
        study.fail(study.in("queued").get(0));
        assertThat(study.run().state).isEqualTo("finished");
        assertThat(study.trials).hasSize(20);
    }

    @Test
    void aStudyWhoseFirstTrialsAllFailFailsWithTheirReason() {
        StudySimulation study = study("\"sampler\":\"random\"", 1, 1);
        for (int i = 0; i < 3; i++) {
            assertThat(study.plan().end()).isNull();
            study.apply(study.plan());
            study.fail(i);
        }
        StudyPlan plan = study.plan();
        assertThat(plan.end()).isEqualTo("failed");
        assertThat(plan.error()).contains("3 trials").contains("out of memory");
    }

    @Test
    void aFailedTrialHasItsPlaceInTheBracket() {
        StudySimulation study = study("\"sampler\":\"random\",\"pruner\":\"halving\",\"maxTrials\":8", 1, 1);
        study.apply(study.plan());
        study.endOne();
        study.apply(study.plan());
        study.fail(1);
        assertThat(study.run().state).isEqualTo("finished");
        assertThat(study.in("succeeded")).hasSize(1).doesNotContain(1);
    }

    @Test
    void aPausedStudyNeedsNothingAndAStoppingOneCancels() {
        StudySimulation study = study("\"pruner\":\"asha\",\"sampler\":\"random\"", 3, 1);
        study.apply(study.plan());
        study.endOne();
        study.state = "paused";
        assertThat(study.plan()).isEqualTo(StudyPlan.nothing());
        study.state = "stopping";
        assertThat(study.plan().cancels()).hasSize(2);
        assertThat(study.plan().prunes()).hasSize(1);
        study.in("queued").forEach(number -> study.set(study.trials.get(number), "cancelled", null, null, List.of()));
        assertThat(study.plan().end()).isEqualTo("stopped");
    }

    @Test
    void nothingBeginsAfterTheMinutesAreSpent() {
        StudySimulation study = study("\"maxMinutes\":1,\"sampler\":\"random\",\"pruner\":\"asha\"", 2, 1);
        study.seconds = 59;
        study.apply(study.plan());
        assertThat(study.trials).hasSize(2);
        study.seconds = 60;
        study.endOne();
        assertThat(study.plan()).isEqualTo(StudyPlan.nothing());
        study.endOne();
        assertThat(study.plan()).isEqualTo(StudyPlan.end("finished", List.of(0, 1), null));
    }

    @Test
    void aGridEndsWithItsPoints() {
        StudySimulation study = new StudySimulation(
                "\"sampler\":\"grid\",\"maxTrials\":null,\"space\":[{\"parameter\":\"learningRate\"}]", 1);
        assertThat(study.study().request().maxTrials())
                .isEqualTo(study.run().trials.size())
                .isBetween(2, 20);
    }

    @Test
    void warmTrialsAreSeenAndDoNotCount() {
        String more = "\"sampler\":\"tpe\",\"generation\":2,\"maxTrials\":12";
        List<Map<String, Object>> cold = study(more, 1, 0).run().tried();
        StudySimulation warm = study(more, 1, 0);
        for (int i = 0; i < 12; i++) {
            warm.trials.add(StudySimulation.trial(
                    i,
                    "warm",
                    "succeeded",
                    Map.of("learningRate", 1e-5 * (i + 1), "optimiser", "adamw"),
                    null,
                    i / 20.0,
                    List.of()));
        }
        List<Map<String, Object>> tried = warm.run().tried().subList(12, 24);
        assertThat(tried).hasSize(12).isNotEqualTo(cold);
    }
}
