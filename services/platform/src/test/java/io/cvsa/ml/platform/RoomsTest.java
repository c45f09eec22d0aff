package io.cvsa.ml.platform;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.cvsa.ml.platform.planted.first.First;
import io.cvsa.ml.platform.planted.second.Second;
import io.cvsa.ml.platform.planted.third.Holder;
import io.cvsa.ml.platform.planted.third.PlantedHelper;
import io.cvsa.ml.platform.planted.third.VideoRow;
import io.cvsa.ml.platform.planted.third.Visitor;
import org.junit.jupiter.api.Test;

/** The platform is plumbing: no circles, no names without intent, no noun of the domain, no service. */
class RoomsTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.cvsa.ml.platform");

    private static final ArchRule NAMES_BEAR_INTENT = noClasses()
            .that()
            .doNotHaveSimpleName("ProblemMapper")
            .should()
            .haveNameMatching("(?i).*(service|manager|util|utils|helper|impl|dto|mapper)");

    private static final ArchRule NO_NOUN_OF_THE_DOMAIN = noClasses()
            .should()
            .haveNameMatching(
                    "(?i)io\\.cvsa\\.ml\\.platform\\..*(video|label|embedding|dataset|trainer|training|model|predict).*");

    private static final ArchRule NO_SERVICE = noClasses()
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
                    "io.cvsa.ml.gateway..");

    @Test
    void packagesAskEachOtherWithoutCircles() {
        noCircles("io.cvsa.ml.platform").check(OURS);
        assertThat(finds(noCircles("io.cvsa.ml.platform.planted"), First.class, Second.class))
                .isTrue();
    }

    @Test
    void namesBearIntent() {
        NAMES_BEAR_INTENT.check(OURS);
        assertThat(finds(NAMES_BEAR_INTENT, PlantedHelper.class)).isTrue();
    }

    @Test
    void knowsNoNounOfTheDomain() {
        NO_NOUN_OF_THE_DOMAIN.check(OURS);
        assertThat(finds(NO_NOUN_OF_THE_DOMAIN, VideoRow.class)).isTrue();
        assertThat(finds(NO_NOUN_OF_THE_DOMAIN, Holder.LabelPart.class)).isTrue();
    }

    @Test
    void importsNoService() {
        NO_SERVICE.check(OURS);
        assertThat(finds(NO_SERVICE, Visitor.class)).isTrue();
    }

    private static ArchRule noCircles(String root) {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles();
    }

    private static boolean finds(ArchRule rule, Class<?>... planted) {
        return rule.evaluate(new ClassFileImporter().importClasses(planted)).hasViolation();
    }
}
