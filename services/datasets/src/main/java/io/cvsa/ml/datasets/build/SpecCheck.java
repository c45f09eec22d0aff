package io.cvsa.ml.datasets.build;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.contracts.DatasetSpec;
import io.cvsa.ml.datasets.snapshot.EmbeddingModel;
import io.cvsa.ml.datasets.snapshot.EmbeddingModels;
import io.cvsa.ml.datasets.snapshot.UnknownModel;
import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.platform.problem.FieldError;
import io.cvsa.ml.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Reads the spec of a request and names every field that cannot be built, all at once. */
@ApplicationScoped
public class SpecCheck {

    private static final int LONG_LIST = 10_000;
    private static final int MAX_AIDS = 50_000; // what fits into the body of a request

    private static final String[] FILTER = {
        "publishedAfter",
        "publishedBefore",
        "uids",
        "minDuration",
        "maxDuration",
        "minLength",
        "maxLength",
        "labelState"
    };

    private final EmbeddingModels models;

    SpecCheck(EmbeddingModels models) {
        this.models = models;
    }

    /** Throws a 400 problem for an unknown property and a 422 problem with all faults. */
    public DatasetSpec read(JsonNode body) {
        List<FieldError> errors = new ArrayList<>();
        check(body, errors);
        if (errors.stream().noneMatch(error -> error.field().equals("model"))) {
            model(body, errors);
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return Json.as(body, DatasetSpec.class);
    }

    private static void check(JsonNode body, List<FieldError> errors) {
        SpecFields spec = SpecFields.of(
                body,
                errors,
                "name",
                "description",
                "model",
                "sampling",
                "labelers",
                "labelerWeights",
                "filter",
                "labelPolicy",
                "dedupe",
                "split",
                "seed",
                "asOf",
                "onFailure",
                "regenerate",
                "precision",
                "train");
        spec.required("name").text("name", 200);
        spec.text("description", 4_000);
        spec.required("model").text("model", 200);
        spec.texts("labelers", LONG_LIST);
        spec.weights("labelerWeights", LONG_LIST);
        spec.choice("dedupe", "text", "fingerprint");
        spec.integer("seed", Long.MIN_VALUE, Long.MAX_VALUE);
        spec.past("asOf");
        spec.choice("onFailure", "fail", "continue").flag("regenerate").choice("precision", "full", "half");
        spec.object("sampling", "kind", "limit", "positiveShare", "aids").ifPresent(SpecCheck::sampling);
        spec.object("filter", FILTER).ifPresent(SpecCheck::filter);
        spec.object("labelPolicy", "kind", "minLabelers", "goldFirst", "excludeConflicts", "weighting")
                .ifPresent(SpecCheck::policy);
        spec.object("split", "validation", "test", "family").ifPresent(SpecCheck::split);
        spec.object("train", "trainer", "hyperparameters", "modelName", "seed").ifPresent(SpecCheck::train);
    }

    private static void sampling(SpecFields sampling) {
        sampling.choice("kind", "all", "random", "stratified", "newest", "list").integer("limit", 1, Integer.MAX_VALUE);
        sampling.share("positiveShare").integers("aids", MAX_AIDS);
        String kind = sampling.has("kind") ? sampling.value("kind") : "all";
        if (kind.equals("list")) {
            sampling.required("aids");
        } else if (sampling.has("aids")) {
            sampling.add("aids", "belongs to the kind list only");
        }
        if (!kind.equals("all") && !kind.equals("list")) {
            sampling.required("limit");
        }
        if (sampling.has("positiveShare") && !kind.equals("stratified")) {
            sampling.add("positiveShare", "belongs to the kind stratified only");
        }
    }

    private static void filter(SpecFields filter) {
        filter.instant("publishedAfter").instant("publishedBefore").integers("uids", LONG_LIST);
        filter.choice("labelState", "agreed", "disputed", "gold");
        filter.range("minDuration", "maxDuration").range("minLength", "maxLength");
    }

    private static void policy(SpecFields policy) {
        policy.choice("kind", "majority", "unanimous").integer("minLabelers", 1, 1_000);
        policy.flag("goldFirst").flag("excludeConflicts").choice("weighting", "agreement", "equal");
    }

    private static void split(SpecFields split) {
        split.required("validation").share("validation").required("test").share("test");
        split.text("family", 200);
        if (split.number("validation") + split.number("test") >= 1) {
            split.add("test", "and validation leave nothing to train on");
        }
    }

    private static void train(SpecFields train) {
        train.required("trainer").text("trainer", 200).required("modelName").text("modelName", 200);
        train.integer("seed", Long.MIN_VALUE, Long.MAX_VALUE).anyObject("hyperparameters");
    }

    private void model(JsonNode body, List<FieldError> errors) {
        try {
            EmbeddingModel model = models.named(body.path("model").asText());
            if (body.path("precision").asText().equals("half") && !model.halfPrecision()) {
                errors.add(new FieldError(
                        "precision", "is full for this model: it does not say half_precision = true in its file"));
            }
        } catch (UnknownModel e) {
            errors.add(new FieldError("model", e.getMessage()));
        }
    }
}
