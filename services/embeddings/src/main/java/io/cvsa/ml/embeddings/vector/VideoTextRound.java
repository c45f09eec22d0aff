package io.cvsa.ml.embeddings.vector;

import io.cvsa.ml.embeddings.model.EmbeddingModels;
import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.model.ModelEntry;
import io.cvsa.ml.embeddings.model.Recipe;
import io.cvsa.ml.platform.log.WarnOnce;
import io.cvsa.ml.platform.pg.SchemaMigration;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Goes round the catalogue a few thousand videos at a time, because a changed title has no date that would tell it. */
@ApplicationScoped
public class VideoTextRound {

    private static final int VIDEOS = 5_000;

    private final EmbeddingModels models;
    private final VideoTextRepository texts;
    private final SchemaMigration migration;
    private final WarnOnce warning =
            new WarnOnce(Logger.getLogger(VideoTextRound.class), "the catalogue's texts cannot be looked at again");

    public VideoTextRound(EmbeddingModels models, VideoTextRepository texts, SchemaMigration migration) {
        this.models = models;
        this.texts = texts;
        this.migration = migration;
    }

    @Scheduled(
            every = "${cvsa.embeddings.projection.every:5s}",
            delayed = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void step() {
        if (!migration.ready()) {
            return;
        }
        try {
            models.catalogue().entries().stream()
                    .map(ModelEntry::definition)
                    .flatMap(Optional::stream)
                    .map(ModelDefinition::textRecipe)
                    .map(Recipe::name)
                    .distinct()
                    .forEach(name -> texts.step(Recipe.named(name), VIDEOS));
            warning.over();
        } catch (RuntimeException e) {
            warning.trouble(e);
        }
    }
}
