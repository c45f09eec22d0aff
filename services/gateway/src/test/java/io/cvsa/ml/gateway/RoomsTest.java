package io.cvsa.ml.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** Features ask each other without circles, and names bear intent. */
class RoomsTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.cvsa.ml.gateway");

    @Test
    void featuresAskEachOtherWithoutCircles() {
        withoutCircles("io.cvsa.ml.gateway").check(OURS);
    }

    @Test
    void thePlantedCircleIsFound() {
        JavaClasses planted = new ClassFileImporter().importPackages("io.cvsa.ml.gateway.planted");
        assertThatThrownBy(() -> withoutCircles("io.cvsa.ml.gateway.planted").check(planted))
                .isInstanceOf(AssertionError.class);
    }

    private static ArchRule withoutCircles(String root) {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles();
    }

    @Test
    void namesBearIntent() {
        noClasses()
                .should()
                .haveNameMatching("(?i).*(service|manager|util|utils|helper|impl|dto|mapper)")
                .check(OURS);
    }

    @Test
    void onlyRepositoriesContainSql() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Repository")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx.mutiny.sqlclient..")
                .check(OURS);
    }
}
