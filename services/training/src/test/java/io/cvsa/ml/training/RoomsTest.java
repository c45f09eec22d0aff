package io.cvsa.ml.training;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

/** The features of this service ask each other, never in a circle, and pure rooms know no framework. */
class RoomsTest {

    private static final String NO_INTENT = ".*(Service|Manager|Util|Utils|Helper|Impl|Dto|Mapper)";

    @Test
    void featuresNeverAskInACircle() {
        noCircle("io.cvsa.ml.training").check(production());
    }

    @Test
    void aPlantedCircleIsFound() {
        JavaClasses planted = new ClassFileImporter().importPackages("io.cvsa.ml.training.planted");
        assertThatThrownBy(() -> noCircle("io.cvsa.ml.training.planted").check(planted))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void namesSayWhatAClassIsFor() {
        ArchRuleDefinition.noClasses().should().haveNameMatching(NO_INTENT).check(production());
    }

    @Test
    void pureRoomsKnowNoFramework() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAnyPackage(
                        "..training.trainer..",
                        "..training.hyperparameter..",
                        "..training.evaluation..",
                        "..training.artefact..",
                        "..training.dataset..")
                .or()
                .haveSimpleName("PromotionGate")
                .or()
                .haveSimpleName("RetrainingDecision")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta..", "io.quarkus..", "io.smallrye..", "io.vertx..", "io.cvsa.ml.platform..")
                .check(production());
    }

    @Test
    void onlyTheTrainersHoldNativeMemory() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackage("..training.trainer..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.djl..")
                .check(production());
    }

    private static ArchRule noCircle(String root) {
        return SlicesRuleDefinition.slices().matching(root + ".(*)..").should().beFreeOfCycles();
    }

    private static JavaClasses production() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.cvsa.ml.training");
    }
}
