package io.cvsa.ml.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How the model does on videos whose labels it has never seen. */
record Unseen(int rows, int right, int truePositives, int predicted, int actual, int failed) {

    private static final int BATCH = 256;

    static Unseen predict(Stages stages, String model, int version, Map<String, Boolean> heldBack, Progress progress) {
        Map<Long, Boolean> truth = new HashMap<>();
        heldBack.forEach((id, label) -> truth.put(stages.aid(id), label));
        List<Long> aids = truth.keySet().stream().sorted().toList();
        List<JsonNode> answers = new ArrayList<>();
        for (int from = 0; from < aids.size(); from += BATCH) {
            List<Long> batch = aids.subList(from, Math.min(aids.size(), from + BATCH));
            answers.addAll(Stages.items(stages.predict(model, version, batch)));
            progress.show(from + batch.size(), aids.size(), "");
        }
        return of(answers, truth);
    }

    static Unseen of(List<JsonNode> answers, Map<Long, Boolean> truth) {
        int right = 0;
        int truePositives = 0;
        int predicted = 0;
        int actual = 0;
        int failed = 0;
        int rows = 0;
        for (JsonNode answer : answers) {
            if (answer.hasNonNull("error") || !answer.hasNonNull("label")) {
                failed++;
                continue;
            }
            boolean label = answer.path("label").asBoolean();
            boolean real = truth.get(answer.path("aid").asLong());
            rows++;
            right += label == real ? 1 : 0;
            truePositives += label && real ? 1 : 0;
            predicted += label ? 1 : 0;
            actual += real ? 1 : 0;
        }
        return new Unseen(rows, right, truePositives, predicted, actual, failed);
    }

    double accuracy() {
        return rows == 0 ? Double.NaN : right / (double) rows;
    }

    double f1() {
        return predicted + actual == 0 ? Double.NaN : 2.0 * truePositives / (predicted + actual);
    }

    String sentence() {
        if (rows == 0) {
            return "none (the data has too few labels to hold some back)";
        }
        String text =
                String.format(Locale.ROOT, "%d of %d right (%.1f %%), F1 %.3f", right, rows, 100 * accuracy(), f1());
        return failed == 0 ? text : text + ", " + failed + " without a prediction";
    }
}
