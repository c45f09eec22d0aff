package io.cvsa.ml.datasets;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.cvsa.ml.datasets.planted.left.Left;
import io.cvsa.ml.datasets.planted.right.SplitHelper;
import org.junit.jupiter.api.Test;

class RoomsTest {

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.cvsa.ml.datasets");

    private static final JavaClasses PLANTED = new ClassFileImporter().importClasses(Left.class, SplitHelper.class);

    private static final ArchRule NO_CIRCLES =
            slices().matching("io.cvsa.ml.datasets.(**)").should().beFreeOfCycles();

    private static final ArchRule NAMES_BEAR_INTENT = noClasses()
            .should()
            .haveNameMatching(".*(Service|Manager|Util|Utils|Helper|Impl|Dto|Mapper)")
            .because("such names bear no intent");

    private static final ArchRule SPLITS_ARE_PLAIN = noClasses()
            .that()
            .resideInAPackage("io.cvsa.ml.datasets.split..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..", "io.quarkus..", "io.smallrye..", "io.vertx..", "io.cvsa.ml.platform..");

    private static final ArchRule ONLY_RESOURCES_KNOW_PATHS =
            classes().that().areAnnotatedWith("jakarta.ws.rs.Path").should().haveSimpleNameEndingWith("Resource");

    private static final ArchRule ONLY_CONSUMERS_RECEIVE = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Consumer")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("org.apache.kafka.clients.consumer.*");

    @Test
    void featuresNeverAskInACircle() {
        NO_CIRCLES.check(OURS);
    }

    @Test
    void namesBearIntent() {
        NAMES_BEAR_INTENT.check(OURS);
    }

    @Test
    void decisionsOnSplitsImportNoFramework() {
        SPLITS_ARE_PLAIN.check(OURS);
    }

    @Test
    void pathsAndRecordsStayAtTheDoors() {
        ONLY_RESOURCES_KNOW_PATHS.check(OURS);
        ONLY_CONSUMERS_RECEIVE.check(OURS);
    }

    @Test
    void aPlantedViolationIsFound() {
        assertThat(NO_CIRCLES.evaluate(PLANTED).hasViolation()).isTrue();
        assertThat(NAMES_BEAR_INTENT.evaluate(PLANTED).hasViolation()).isTrue();
    }
}
