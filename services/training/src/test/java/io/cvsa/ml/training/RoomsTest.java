package io.cvsa.ml.training;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.cvsa.ml.training.planted.first.First;
import io.cvsa.ml.training.planted.second.Second;
import io.cvsa.ml.training.planted.third.AskingRoom;
import io.cvsa.ml.training.planted.third.NativeRoom;
import io.cvsa.ml.training.planted.third.PlantedHelper;
import io.cvsa.ml.training.planted.third.PromotionGate;
import io.cvsa.ml.training.planted.training.trainer.FramedTrainer;
import io.cvsa.ml.training.tuning.Halving;
import io.cvsa.ml.training.tuning.Sampler;
import org.junit.jupiter.api.Test;

/** The features of this service ask each other, never in a circle, and pure rooms know no framework. */
class RoomsTest {

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.cvsa.ml.training");

    private static final ArchRule NAMES_BEAR_INTENT =
            noClasses().should().haveNameMatching("(?i).*(service|manager|util|utils|helper|impl|dto|mapper)");

    private static final ArchRule PURE_ROOMS = noClasses()
            .that()
            .resideInAnyPackage(
                    "..training.trainer..",
                    "..training.hyperparameter..",
                    "..training.evaluation..",
                    "..training.artefact..",
                    "..training.dataset..")
            .or()
            .areAssignableTo(Sampler.class)
            .or()
            .areAssignableTo(Halving.class)
            .or()
            .haveSimpleName("PromotionGate")
            .or()
            .haveSimpleName("RetrainingDecision")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..", "io.quarkus..", "io.smallrye..", "io.vertx..", "io.cvsa.ml.platform..");

    private static final ArchRule NATIVE_WITH_THE_TRAINERS = noClasses()
            .that()
            .resideOutsideOfPackage("..training.trainer..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.djl..");

    private static final ArchRule SQL_IN_REPOSITORIES = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Repository")
            .and()
            .doNotHaveSimpleName("Sql")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.cvsa.ml.training.store.Sql")
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("io.vertx.mutiny.sqlclient..");

    @Test
    void featuresNeverAskInACircle() {
        noCircle("io.cvsa.ml.training").check(OURS);
        assertThat(finds(noCircle("io.cvsa.ml.training.planted"), First.class, Second.class))
                .isTrue();
    }

    @Test
    void namesSayWhatAClassIsFor() {
        NAMES_BEAR_INTENT.check(OURS);
        assertThat(finds(NAMES_BEAR_INTENT, PlantedHelper.class)).isTrue();
    }

    @Test
    void pureRoomsKnowNoFramework() {
        PURE_ROOMS.check(OURS);
        assertThat(finds(PURE_ROOMS, FramedTrainer.class)).isTrue();
        assertThat(finds(PURE_ROOMS, PromotionGate.class)).isTrue();
    }

    @Test
    void onlyTheTrainersHoldNativeMemory() {
        NATIVE_WITH_THE_TRAINERS.check(OURS);
        assertThat(finds(NATIVE_WITH_THE_TRAINERS, NativeRoom.class)).isTrue();
    }

    @Test
    void onlyRepositoriesContainSql() {
        SQL_IN_REPOSITORIES.check(OURS);
        assertThat(finds(SQL_IN_REPOSITORIES, AskingRoom.class)).isTrue();
    }

    private static ArchRule noCircle(String root) {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles();
    }

    private static boolean finds(ArchRule rule, Class<?>... planted) {
        return rule.evaluate(new ClassFileImporter().importClasses(planted)).hasViolation();
    }
}
