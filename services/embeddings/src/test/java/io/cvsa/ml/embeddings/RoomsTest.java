package io.cvsa.ml.embeddings;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The rooms of the embeddings service: features without circles, names with intent, DJL at the local provider only. */
class RoomsTest {

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.cvsa.ml.embeddings");

    @Test
    void featuresAskEachOtherWithoutCircles() {
        slices().matching("io.cvsa.ml.embeddings.(*)..")
                .should()
                .beFreeOfCycles()
                .check(OURS);
    }

    @Test
    void thePlantedCircleIsFound() {
        JavaClasses planted = new ClassFileImporter().importPackages("io.cvsa.ml.embeddings.planted");
        ArchRule rule = slices().matching("io.cvsa.ml.embeddings.planted.(*)..")
                .should()
                .beFreeOfCycles();
        assertThatThrownBy(() -> rule.check(planted)).isInstanceOf(AssertionError.class);
    }

    @Test
    void namesBearIntent() {
        noClasses()
                .should()
                .haveNameMatching("(?i).*(service|manager|util|utils|helper|impl|dto|mapper)")
                .check(OURS);
    }

    @Test
    void nativeLibrariesStayWithTheLocalProvider() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.cvsa.ml.embeddings.model.local..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ai.djl..", "ai.onnxruntime..")
                .check(OURS);
    }

    @Test
    void onlyRepositoriesAndTheStoreContainSql() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Repository")
                .and()
                .doNotHaveSimpleName("VectorStore")
                .and()
                .doNotHaveSimpleName("BlockingSql")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx.mutiny.sqlclient..")
                .check(OURS);
    }
}
