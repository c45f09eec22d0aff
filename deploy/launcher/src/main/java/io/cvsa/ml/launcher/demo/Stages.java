package io.cvsa.ml.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cvsa.ml.launcher.api.Api;
import io.cvsa.ml.launcher.api.ApiFailure;
import io.cvsa.ml.launcher.suite.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** The acts of the demo, each a few calls of the public API. */
final class Stages {

    static final String TRAINER = "hybrid";

    private static final long RUN_APPEARS_SECONDS = 30;

    private final Api api;
    private final Watch watch;

    Stages(Api api) {
        this.api = api;
        this.watch = new Watch(api);
    }

    /** Streams the catalogue with its labels. */
    JsonNode importVideos(DataSource data, Plan plan, Progress progress) {
        JsonNode report = api.upload(
                "api/v1/imports/videos?labeler=" + Api.query(data.name()),
                "application/x-ndjson",
                null,
                () -> body(data, plan, progress));
        if (report.path("errorCount").asLong() >= plan.rows()) {
            throw new Refusal("no row could be imported; the first: "
                    + report.path("errors").path(0));
        }
        return report;
    }

    private static ImportBody body(DataSource data, Plan plan, Progress progress) {
        try {
            return new ImportBody(data.rows().open(), plan, sent -> {
                if (sent % 200 == 0) {
                    progress.show(sent, plan.rows(), "");
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bundled Chinese model where it is usable, else the configured default. */
    String embeddingModel() {
        JsonNode models = api.get("api/v1/embedding-models");
        String standard = models.path("default").asText();
        return items(models).stream()
                .filter(model -> model.path("usable").asBoolean())
                .map(model -> model.path("key").asText())
                .min(Comparator.comparing((String key) -> !key.startsWith("bge-small-zh"))
                        .thenComparing(key -> !key.equals(standard))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow(() -> new Refusal("no embedding model is usable: " + models.path("items")));
    }

    JsonNode embed(String model, Progress progress) {
        String id = api.post("api/v1/embedding-jobs", Api.object().put("model", model))
                .path("id")
                .asText();
        return watch.follow(
                "api/v1/embedding-jobs/" + id,
                "embedding",
                "embeddings",
                view -> progress.show(
                        view.path("done").asLong(), view.path("texts").asLong(), Watch.speed(view)));
    }

    JsonNode build(DataSource data, Plan plan, String model, Progress progress) {
        String id = api.post("api/v1/datasets/builds", spec(data.name(), model, plan.labelers()))
                .path("id")
                .asText();
        return watch.follow(
                "api/v1/datasets/builds/" + id,
                "build",
                "datasets",
                view -> progress.show(
                        view.path("embedded").asLong(),
                        view.path("missing").asLong(),
                        view.path("step").asText("") + " " + Watch.speed(view)));
    }

    static ObjectNode spec(String name, String model, Set<String> labelers) {
        ObjectNode spec = Api.object();
        spec.put("name", name);
        spec.put("description", "made by ./cvsa demo");
        spec.put("model", model);
        spec.putObject("sampling").put("kind", "all");
        ArrayNode users = spec.putArray("labelers");
        labelers.stream().sorted().forEach(users::add);
        spec.putObject("labelPolicy").put("kind", "majority").put("minLabelers", 1);
        spec.putObject("split").put("validation", 0.1).put("test", 0.2).put("family", "default");
        spec.put("seed", 1);
        spec.put("onFailure", "continue");
        ObjectNode train = spec.putObject("train");
        train.put("trainer", TRAINER).put("modelName", name);
        train.putObject("hyperparameters");
        return spec;
    }

    JsonNode dataset(JsonNode build) {
        return api.get("api/v1/datasets/" + build.path("datasetId").asText());
    }

    /** A run that already succeeded on this version of the data set. */
    Optional<JsonNode> finishedRun(String datasetId, String modelName) {
        return runs(datasetId, modelName).stream()
                .filter(run -> run.path("state").asText().equals("succeeded"))
                .findFirst();
    }

    /** The run that the finished data set caused; started by hand where none appears. */
    JsonNode train(String datasetId, String modelName, Progress progress) {
        String id = appearingRun(datasetId, modelName);
        return watch.follow(
                "api/v1/runs/" + id,
                "training run",
                "training",
                view -> progress.show(
                        view.path("step").asLong(), view.path("steps").asLong(), Watch.speed(view)));
    }

    private String appearingRun(String datasetId, String modelName) {
        long deadline = System.nanoTime() + RUN_APPEARS_SECONDS * 1_000_000_000L;
        while (System.nanoTime() < deadline) {
            Optional<JsonNode> run = runs(datasetId, modelName).stream()
                    .filter(r -> !Set.of("failed", "cancelled", "superseded")
                            .contains(r.path("state").asText()))
                    .findFirst();
            if (run.isPresent()) {
                return run.get().path("id").asText();
            }
            Watch.pause(300);
        }
        ObjectNode request = Api.object();
        request.put("datasetId", datasetId).put("trainer", TRAINER).put("modelName", modelName);
        request.putObject("hyperparameters");
        return api.post("api/v1/runs", request).path("id").asText();
    }

    private List<JsonNode> runs(String datasetId, String modelName) {
        JsonNode page =
                api.get("api/v1/runs?datasetId=" + datasetId + "&modelName=" + Api.query(modelName) + "&limit=50");
        return items(page).stream()
                .filter(run -> run.path("trainer").asText().equals(TRAINER))
                .toList();
    }

    /** Makes the version champion; returns what came of it in words. */
    String promote(String modelName, int version) {
        for (JsonNode model : items(api.get("api/v1/models?limit=500"))) {
            boolean same = model.path("champion").path("version").asInt(-1) == version;
            if (model.path("name").asText().equals(modelName) && same) {
                return "is champion already";
            }
        }
        try {
            ObjectNode request = Api.object().put("version", version).put("reason", "./cvsa demo");
            api.post("api/v1/models/" + Api.query(modelName) + "/promotions", request);
            return "is champion now";
        } catch (ApiFailure e) {
            if (e.status() == 409 && e.is("gate-refused")) {
                return "stays challenger: " + e.getMessage();
            }
            throw e;
        }
    }

    JsonNode predict(String modelName, int version, List<Long> aids) {
        ObjectNode request = Api.object().put("model", modelName).put("version", version);
        ArrayNode list = request.putArray("aids");
        aids.forEach(list::add);
        return api.post("api/v1/predictions", request);
    }

    /** The number behind an id of any shape. */
    long aid(String id) {
        return id.matches("\\d+")
                ? Long.parseLong(id)
                : api.get("api/v1/videos/" + Api.query(id)).path("aid").asLong();
    }

    static List<JsonNode> items(JsonNode page) {
        return StreamSupport.stream(page.path("items").spliterator(), false).toList();
    }
}
