package io.cvsa.ml.embeddings;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.cvsa.ml.embeddings.planted.first.First;
import io.cvsa.ml.embeddings.planted.second.Second;
import io.cvsa.ml.embeddings.planted.third.NativeRoom;
import io.cvsa.ml.embeddings.planted.third.PlantedHelper;
import io.cvsa.ml.embeddings.planted.third.SqlRoom;
import org.junit.jupiter.api.Test;

/** The rooms of the embeddings service: features without circles, names with intent, DJL at the local provider only. */
class RoomsTest {

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.cvsa.ml.embeddings");

    private static final ArchRule NAMES_BEAR_INTENT =
            noClasses().should().haveNameMatching("(?i).*(service|manager|util|utils|helper|impl|dto|mapper)");

    private static final ArchRule NATIVE_AT_THE_LOCAL_PROVIDER = noClasses()
            .that()
            .resideOutsideOfPackage("io.cvsa.ml.embeddings.model.local..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ai.djl..", "ai.onnxruntime..");

    private static final ArchRule SQL_IN_REPOSITORIES = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Repository")
            .and()
            .doNotHaveSimpleName("VectorStore")
            .and()
            .doNotHaveSimpleName("BlockingSql")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx.mutiny.sqlclient..");

    @Test
    void featuresAskEachOtherWithoutCircles() {
        noCircles("io.cvsa.ml.embeddings").check(OURS);
        assertThat(finds(noCircles("io.cvsa.ml.embeddings.planted"), First.class, Second.class))
                .isTrue();
    }

    @Test
    void namesBearIntent() {
        NAMES_BEAR_INTENT.check(OURS);
        assertThat(finds(NAMES_BEAR_INTENT, PlantedHelper.class)).isTrue();
    }

    @Test
    void nativeLibrariesStayWithTheLocalProvider() {
        NATIVE_AT_THE_LOCAL_PROVIDER.check(OURS);
        assertThat(finds(NATIVE_AT_THE_LOCAL_PROVIDER, NativeRoom.class)).isTrue();
    }

    @Test
    void onlyRepositoriesAndTheStoreContainSql() {
        SQL_IN_REPOSITORIES.check(OURS);
        assertThat(finds(SQL_IN_REPOSITORIES, SqlRoom.class)).isTrue();
    }

    private static ArchRule noCircles(String root) {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles();
    }

    private static boolean finds(ArchRule rule, Class<?>... planted) {
        return rule.evaluate(new ClassFileImporter().importClasses(planted)).hasViolation();
    }
}
