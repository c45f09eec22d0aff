package io.cvsa.ml.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cvsa.ml.launcher.api.Api;
import io.cvsa.ml.launcher.suite.Refusal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the demo found, for people and as JSON. */
record Report(
        long rows,
        JsonNode embedding,
        JsonNode build,
        JsonNode dataset,
        JsonNode run,
        Unseen unseen,
        String promotion,
        Map<String, Double> seconds) {

    private static final List<String> MEASURES =
            List.of("rows", "auc", "averagePrecision", "f1", "precision", "recall", "accuracy", "threshold");

    ObjectNode json() {
        ObjectNode json = Api.object();
        json.put("rows", rows);
        json.set("positives", dataset.path("positives"));
        json.set("conflicts", dataset.path("conflicts"));
        for (String name : List.of("texts", "embedded", "reused", "failed")) {
            json.set(name, embedding.path(name));
        }
        json.set("roundTrips", build.path("roundTrips"));
        json.set("controlRoundTrips", build.path("controlRoundTrips"));
        json.set("datasetHash", dataset.path("hash"));
        json.set("modelVersion", run.path("modelVersion"));
        ObjectNode times = json.putObject("seconds");
        seconds.forEach((stage, value) -> times.put(stage, Math.round(value * 1000) / 1000.0));
        json.set("test", measures(run.path("metrics").path("test")));
        ObjectNode baseline = json.putObject("baseline");
        baseline.set("majorityAccuracy", run.path("baseline").path("majorityAccuracy"));
        if (run.path("baseline").hasNonNull("ngram")) {
            baseline.set("ngram", measures(run.path("baseline").path("ngram")));
        }
        return json;
    }

    private static ObjectNode measures(JsonNode metrics) {
        ObjectNode kept = Api.object();
        MEASURES.forEach(name -> kept.set(name, metrics.path(name)));
        return kept;
    }

    void write(Path file) {
        try {
            if (file.toAbsolutePath().getParent() != null) {
                Files.createDirectories(file.toAbsolutePath().getParent());
            }
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), json());
        } catch (IOException e) {
            throw new Refusal("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    void print(PrintStream out, String panel) {
        out.println();
        out.println("  on the held-out split  " + sentence(run.path("metrics").path("test")));
        out.println("  baseline               " + baseline());
        out.println("  never seen before      " + unseen.sentence());
        out.println("  data set               " + dataset.path("name").asText() + ", "
                + dataset.path("rows").asLong()
                + " texts, " + dataset.path("positives").asLong() + " positive, "
                + dataset.path("conflicts").asLong()
                + " conflicts set aside, hash " + shortened(dataset.path("hash").asText()) + ", "
                + build.path("roundTrips").asLong() + " round trips (+"
                + build.path("controlRoundTrips").asLong()
                + " control)");
        out.println("  model                  " + run.path("modelName").asText() + " version "
                + run.path("modelVersion").asInt() + " " + promotion);
        out.printf(Locale.ROOT, "  in all                 %.1f s%n", seconds.getOrDefault("total", 0.0));
        out.println("  panel                  " + panel);
    }

    private String baseline() {
        JsonNode baseline = run.path("baseline");
        String majority = "majority accuracy " + number(baseline.path("majorityAccuracy"));
        return baseline.hasNonNull("ngram")
                ? "character n-grams: " + sentence(baseline.path("ngram")) + "; " + majority
                : majority;
    }

    private static String sentence(JsonNode m) {
        return "AUC " + number(m.path("auc")) + "  average precision " + number(m.path("averagePrecision")) + "  F1 "
                + number(m.path("f1")) + "  accuracy " + number(m.path("accuracy")) + "  ("
                + m.path("rows").asLong()
                + " rows)";
    }

    private static String number(JsonNode value) {
        return value.isNumber() ? String.format(Locale.ROOT, "%.4f", value.asDouble()) : "-";
    }

    private static String shortened(String hash) {
        return hash.length() > 12 ? hash.substring(0, 12) : hash;
    }
}
