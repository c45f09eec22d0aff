package io.cvsa.ml.embeddings.model;

import io.cvsa.ml.platform.problem.ProblemException;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The configured models: read at start and again when the file changes; a broken file keeps the last good one. */
@ApplicationScoped
public class EmbeddingModels {

    private static final Logger LOG = Logger.getLogger(EmbeddingModels.class);
    private static final long LOOK_AGAIN_NANOS = 1_000_000_000L;

    private final Path file;
    private volatile State state = new State(ModelCatalogue.EMPTY, null, "never read");
    private volatile long lookedAt;

    public EmbeddingModels(ModelConfig config) {
        this.file = Path.of(config.file());
    }

    void start(@Observes StartupEvent event) {
        read(true);
    }

    /** The models of the last good file. */
    public ModelCatalogue catalogue() {
        lookAgain();
        return state.catalogue();
    }

    /** Why the file as it is now cannot be used, or nothing. */
    public Optional<String> configError() {
        lookAgain();
        return Optional.ofNullable(state.error());
    }

    /** The model of this key; unknown keys and unreadable tables are problems that say what is known. */
    public ModelDefinition require(String key) {
        ModelCatalogue known = catalogue();
        ModelEntry entry = known.find(key)
                .orElseThrow(() -> ProblemException.invalid(
                        "model", "There is no embedding model '" + key + "'. Known are " + known.keys() + "."));
        return entry.definition()
                .orElseThrow(() ->
                        ProblemException.conflict("model-unusable", "The model cannot be used: " + entry.fault()));
    }

    private void lookAgain() {
        if (System.nanoTime() - lookedAt > LOOK_AGAIN_NANOS) {
            read(false);
        }
    }

    private synchronized void read(boolean starting) {
        lookedAt = System.nanoTime();
        String stamp = stamp();
        if (stamp.equals(state.stamp())) {
            return;
        }
        try {
            state = new State(ModelFileParser.parse(Files.readString(file)), null, stamp);
            LOG.infof("embedding models: %s", state.catalogue().keys());
        } catch (SecretInModelFile e) {
            if (starting) {
                throw e;
            }
            keep(e.getMessage(), stamp);
        } catch (MalformedModelFile e) {
            keep(e.getMessage(), stamp);
        } catch (MalformedInputException e) {
            keep("embedding_models.toml is not UTF-8", stamp);
        } catch (IOException e) {
            keep("embedding_models.toml cannot be read: " + e.getClass().getSimpleName(), stamp);
        }
    }

    private void keep(String error, String stamp) {
        LOG.error(error);
        state = new State(state.catalogue(), error, stamp);
    }

    private String stamp() {
        try {
            return Files.getLastModifiedTime(file) + " " + Files.size(file);
        } catch (IOException e) {
            return "absent";
        }
    }

    private record State(ModelCatalogue catalogue, String error, String stamp) {}
}
