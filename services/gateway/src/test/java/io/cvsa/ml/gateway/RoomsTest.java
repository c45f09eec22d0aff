package io.cvsa.ml.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Features ask each other without circles, and names bear intent. */
class RoomsTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.cvsa.ml.gateway");

    @Test
    void featuresAskEachOtherWithoutCircles() {
        slices().matching("io.cvsa.ml.gateway.(*)..").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void namesBearIntent() {
        noClasses()
                .should()
                .haveNameMatching("(?i).*(service|manager|util|utils|helper|impl|dto|mapper)")
                .check(OURS);
    }
}
