package io.cvsa.ml.embeddings.vector;

import io.cvsa.ml.embeddings.model.EmbeddingModels;
import io.cvsa.ml.embeddings.model.EmbeddingProviders;
import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.model.ModelEntry;
import io.cvsa.ml.platform.pg.SchemaMigration;
import io.cvsa.ml.platform.problem.ProblemException;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Says why a model cannot embed and store: its configuration or the table; names unusable models in the log, each once. */
@ApplicationScoped
public class ModelUsability {

    private static final Logger LOG = Logger.getLogger(ModelUsability.class);

    private final EmbeddingModels models;
    private final EmbeddingProviders providers;
    private final VectorStore store;
    private final SchemaMigration migration;
    private final Set<String> named = ConcurrentHashMap.newKeySet();

    public ModelUsability(
            EmbeddingModels models, EmbeddingProviders providers, VectorStore store, SchemaMigration migration) {
        this.models = models;
        this.providers = providers;
        this.store = store;
        this.migration = migration;
    }

    /** Why the model cannot be used, or nothing; blocks. */
    public Optional<String> fault(ModelDefinition model) {
        return providers.fault(model).or(() -> store.fault(model));
    }

    /** The model of this key, or the problem that says why there is none that works; blocks. */
    public ModelDefinition usable(String key) {
        ModelDefinition model = models.require(key);
        Optional<String> fault = fault(model);
        if (fault.isPresent()) {
            throw ProblemException.conflict(
                    "model-unusable", "The model " + key + " cannot be used: " + fault.get() + ".");
        }
        return model;
    }

    /** Makes room for every usable model before anybody joins on its column, and names those that are not usable. */
    @Scheduled(every = "15s", delayed = "2s")
    void prepare() {
        if (migration.ready()) {
            models.catalogue().entries().forEach(this::prepare);
        }
    }

    private void prepare(ModelEntry entry) {
        Optional<String> fault = entry.definition().map(this::fault).orElseGet(() -> Optional.of(entry.fault()));
        if (fault.isEmpty()) {
            store.ready(entry.definition().orElseThrow());
        } else if (named.add(entry.key() + fault.get())) {
            LOG.warnf("the embedding model %s cannot be used: %s", entry.key(), fault.get());
        }
    }
}
