package io.cvsa.ml.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.launcher.api.Api;
import io.cvsa.ml.launcher.suite.Refusal;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The main job on real data: import, embed, build, train, promote, predict. */
final class Demo {

    private final Stages stages;
    private final PrintStream out;
    private final boolean terminal;
    private final Map<String, Double> seconds = new LinkedHashMap<>();

    Demo(Api api, PrintStream out, boolean terminal) {
        this.stages = new Stages(api);
        this.out = out;
        this.terminal = terminal;
    }

    /**
     * Does the whole job; every stage reuses what an earlier run left, and says so.
     *
     * @throws Refusal or {@link io.cvsa.ml.launcher.api.ApiFailure} saying what failed
     */
    Report run(DataSource data) {
        long begin = System.nanoTime();
        Plan plan = plan(data);
        JsonNode imported = importVideos(data, plan);
        String model = stages.embeddingModel();
        JsonNode embedding = embed(model);
        JsonNode build = build(data, plan, model);
        JsonNode dataset = stages.dataset(build);
        JsonNode run = train(dataset.path("id").asText(), data.name());
        int version = run.path("modelVersion").asInt();
        String promotion = stages.promote(data.name(), version);
        Unseen unseen = predict(data.name(), version, plan);
        seconds.put("total", (System.nanoTime() - begin) / 1e9);
        return new Report(imported.path("rows").asLong(), embedding, build, dataset, run, unseen, promotion, seconds);
    }

    private Plan plan(DataSource data) {
        try {
            Plan plan = Plan.of(data);
            if (plan.rows() == 0) {
                throw new Refusal("the data has no readable row");
            }
            if (plan.labelled() == 0) {
                throw new Refusal("the data has no label: a 'label' column (0 or 1) or 'votes' are needed to train");
            }
            out.printf(
                    "data      %s: %d rows, %d labelled, %d held back without their label%n",
                    data.name(), plan.rows(), plan.labelled(), plan.heldBack().size());
            if (plan.unreadable() > 0) {
                out.printf("data      %d rows could not be read and are left out%n", plan.unreadable());
            }
            return plan;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the data", e);
        }
    }

    private JsonNode importVideos(DataSource data, Plan plan) {
        Progress progress = progress("import");
        JsonNode report = stages.importVideos(data, plan, progress);
        long fresh = report.path("videosInserted").asLong()
                + report.path("videosUpdated").asLong()
                + report.path("labelsInserted").asLong();
        String result = fresh == 0
                ? "unchanged: all " + report.path("rows").asLong() + " rows were there"
                : "%d videos new, %d updated, %d unchanged; %d labels new"
                        .formatted(
                                report.path("videosInserted").asLong(),
                                report.path("videosUpdated").asLong(),
                                report.path("videosUnchanged").asLong(),
                                report.path("labelsInserted").asLong());
        long errors = report.path("errorCount").asLong();
        String refused = errors == 0
                ? ""
                : "; " + errors + " rows refused, the first: "
                        + report.path("errors").path(0);
        seconds.put("import", progress.done(result + refused));
        return report;
    }

    private JsonNode embed(String model) {
        Progress progress = progress("embed");
        JsonNode job = stages.embed(model, progress);
        long embedded = job.path("embedded").asLong();
        String result = embedded == 0
                ? "all " + job.path("reused").asLong() + " texts reused"
                : embedded + " texts embedded, " + job.path("reused").asLong() + " reused";
        long failed = job.path("failed").asLong();
        seconds.put(
                "embed", progress.done(model + ": " + result + (failed == 0 ? "" : ", " + failed + " quarantined")));
        return job;
    }

    private JsonNode build(DataSource data, Plan plan, String model) {
        Progress progress = progress("build");
        JsonNode build = stages.build(data, plan, model, progress);
        boolean existing = !stages.dataset(build)
                .path("buildId")
                .asText()
                .equals(build.path("id").asText());
        seconds.put(
                "build",
                progress.done(build.path("rows").asLong() + " rows, "
                        + build.path("roundTrips").asLong() + " data round trips, data set "
                        + build.path("datasetId").asText()
                        + (existing ? ", reused: nothing has changed since" : "")));
        return build;
    }

    private JsonNode train(String datasetId, String modelName) {
        Progress progress = progress("train");
        Optional<JsonNode> existing = stages.finishedRun(datasetId, modelName);
        JsonNode run = existing.orElseGet(() -> stages.train(datasetId, modelName, progress));
        seconds.put(
                "train",
                progress.done("model " + modelName + " version "
                        + run.path("modelVersion").asInt()
                        + (existing.isPresent() ? ", reused: this data set was trained before" : "")));
        return run;
    }

    private Unseen predict(String modelName, int version, Plan plan) {
        Progress progress = progress("predict");
        Unseen unseen = Unseen.predict(stages, modelName, version, plan.heldBack(), progress);
        seconds.put("predict", progress.done(unseen.rows() + " videos it has never seen"));
        return unseen;
    }

    private Progress progress(String stage) {
        return new Progress(out, terminal, stage);
    }
}
