package io.cvsa.ml.training.prediction;

import io.cvsa.ml.platform.problem.ProblemException;
import io.cvsa.ml.training.artefact.StoredModel;
import io.cvsa.ml.training.registry.ModelFiles;
import io.cvsa.ml.training.registry.ModelRepository;
import io.cvsa.ml.training.registry.ModelVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps the versions that answer warm: who is champion until somebody says otherwise, and the weights of a few. */
@ApplicationScoped
public class Champions {

    private static final int KEPT = 8;
    private static final String ANY = "";

    private final ModelRepository models;
    private final ModelFiles files;
    private final Map<String, ModelVersion> champions = new ConcurrentHashMap<>();
    private final Map<String, StoredModel> weights = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, StoredModel> eldest) {
            return size() > KEPT;
        }
    });

    private volatile long generation;

    Champions(ModelRepository models, ModelFiles files) {
        this.models = models;
        this.files = files;
    }

    /** A version and its weights. */
    record Ready(ModelVersion version, StoredModel stored) {}

    /** The named version, or the champion of the model, or the last promoted champion of all; 404 or 409 otherwise. */
    Ready require(String model, Integer version) {
        ModelVersion chosen = version != null
                ? models.require(model, version).requireOurs("answer or score the catalogue")
                : champion(model);
        return new Ready(chosen, weights(chosen));
    }

    /** Forgets who is champion: the database is asked again. */
    synchronized void forget() {
        generation = generation + 1;
        champions.clear();
    }

    /** An answer that was read before the last {@link #forget} is not kept. */
    private synchronized void remember(String model, ModelVersion champion, long read) {
        if (read == generation) {
            champions.put(model, champion);
        }
    }

    private ModelVersion champion(String model) {
        ModelVersion known = champions.get(model == null ? ANY : model);
        if (known != null) {
            return known;
        }
        long read = generation;
        ModelVersion found = (model == null ? models.latestChampion() : models.champion(model))
                .orElseThrow(() -> ProblemException.conflict(
                        "no-champion",
                        model == null ? "No model has a champion yet." : "Model " + model + " has no champion yet."));
        remember(model == null ? ANY : model, found, read);
        return found;
    }

    private StoredModel weights(ModelVersion version) {
        StoredModel known = weights.get(version.sha256());
        if (known != null) {
            return known;
        }
        try {
            StoredModel loaded = files.load(version.sha256());
            weights.put(version.sha256(), loaded);
            return loaded;
        } catch (IOException e) {
            throw ProblemException.unavailable("Version %d of model %s cannot be loaded: %s"
                    .formatted(version.version(), version.model(), e.getMessage()));
        }
    }
}
