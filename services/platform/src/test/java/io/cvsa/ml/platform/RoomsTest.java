package io.cvsa.ml.platform;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The platform is plumbing: no circles, no names without intent, no noun of the domain, no service. */
class RoomsTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.cvsa.ml.platform");

    @Test
    void packagesAskEachOtherWithoutCircles() {
        slices().matching("io.cvsa.ml.platform.(*)..").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void namesBearIntent() {
        noClasses()
                .should()
                .haveNameMatching("(?i).*(service|manager|util|utils|helper|impl|dto|mapper)")
                .andShould()
                .notHaveSimpleName("ProblemMapper")
                .check(OURS);
    }

    @Test
    void knowsNoNounOfTheDomain() {
        noClasses()
                .that()
                .resideInAPackage("io.cvsa.ml.platform..")
                .should()
                .haveNameMatching("(?i).*\\.[a-z]*(video|label|embedding|dataset|train|model|predict)[a-z]*")
                .check(OURS);
    }

    @Test
    void importsNoService() {
        noClasses()
                .that()
                .resideInAPackage("io.cvsa.ml.platform..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.cvsa.ml.contracts..",
                        "io.cvsa.ml.labels..",
                        "io.cvsa.ml.embeddings..",
                        "io.cvsa.ml.datasets..",
                        "io.cvsa.ml.training..",
                        "io.cvsa.ml.gateway..")
                .check(OURS);
    }
}
