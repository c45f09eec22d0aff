package io.cvsa.ml.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import io.cvsa.ml.labels.planted.first.First;
import org.junit.jupiter.api.Test;

/** The features of this service ask each other, never in a circle, and no name hides its intent. */
class RoomsTest {

    private static final String NO_INTENT = ".*(Service|Manager|Util|Utils|Helper|Impl|Dto|Mapper)";

    @Test
    void featuresNeverAskInACircle() {
        JavaClasses classes = production();
        assertThat(classes).isNotEmpty();
        noCircle("io.cvsa.ml.labels").check(classes);
    }

    @Test
    void aPlantedCircleIsFound() {
        JavaClasses planted = new ClassFileImporter().importPackagesOf(First.class);
        JavaClasses both = new ClassFileImporter().importPackages("io.cvsa.ml.labels.planted");
        assertThat(planted).isNotEmpty();
        assertThatThrownBy(() -> noCircle("io.cvsa.ml.labels.planted").check(both))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void namesSayWhatAClassIsFor() {
        ArchRuleDefinition.noClasses().should().haveNameMatching(NO_INTENT).check(production());
    }

    @Test
    void decisionsKnowNoFramework() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAPackage("io.cvsa.ml.labels.aid..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", "io.cvsa.ml.labels.aid..")
                .check(production());
    }

    private static ArchRule noCircle(String root) {
        return SlicesRuleDefinition.slices().matching(root + ".(*)..").should().beFreeOfCycles();
    }

    private static JavaClasses production() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.cvsa.ml.labels");
    }
}
