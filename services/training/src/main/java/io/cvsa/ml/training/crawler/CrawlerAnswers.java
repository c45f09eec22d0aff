package io.cvsa.ml.training.crawler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.platform.problem.FieldError;
import io.cvsa.ml.platform.problem.ProblemException;
import io.cvsa.ml.training.prediction.PredictionList;
import io.cvsa.ml.training.prediction.PredictionList.Prediction;
import io.cvsa.ml.training.prediction.Predictions;
import io.cvsa.ml.training.registry.ModelVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Says what the crawler asks, in its words: label 0 or 1, probabilities of no and of yes. Methods block. */
@ApplicationScoped
class CrawlerAnswers {

    /** The crawler waits a minute for a batch; more than these would take longer where no vector is stored. */
    static final int MOST = 1_000;

    private final Predictions predictions;
    private final String model;

    CrawlerAnswers(Predictions predictions, CrawlerSettings settings) {
        this.predictions = predictions;
        this.model = settings.model().orElse(null);
    }

    /** Never fails: a classifier that cannot answer is one whose models are not loaded. */
    JsonNode health() {
        ObjectNode health = Json.mapper().createObjectNode();
        try {
            ModelVersion version = predictions.ready(model);
            return health.put("status", "healthy")
                    .put("models_loaded", true)
                    .put("model_version", name(version.model(), version.version()));
        } catch (RuntimeException e) {
            return health.put("status", "models_not_loaded").put("models_loaded", false);
        }
    }

    /** One video; a 503 problem where there is no answer. */
    JsonNode classify(JsonNode video) {
        return classify(List.of(CrawledVideo.of(video))).get(0);
    }

    /** A bare array of videos; all of them are answered or none. */
    JsonNode classifyBatch(JsonNode videos) {
        if (!videos.isArray() || videos.size() > MOST) {
            throw ProblemException.invalid(
                    List.of(new FieldError("", "must be an array of at most " + MOST + " videos")));
        }
        List<CrawledVideo> asked = new ArrayList<>();
        videos.forEach(video -> asked.add(CrawledVideo.of(video)));
        ArrayNode results = Json.mapper().createArrayNode();
        if (!asked.isEmpty()) {
            classify(asked).forEach(results::add);
        }
        return Json.mapper().createObjectNode().set("results", results);
    }

    private List<ObjectNode> classify(List<CrawledVideo> videos) {
        PredictionList said = predictions.predict(
                model, null, videos.stream().map(CrawledVideo::asked).toList());
        List<ObjectNode> answers = new ArrayList<>();
        for (int i = 0; i < videos.size(); i++) {
            Prediction prediction = said.items().get(i);
            Long aid = videos.get(i).aid();
            if (prediction.probability() == null) {
                throw ProblemException.unavailable(
                        "Video " + (aid == null ? i + 1 : aid) + " has no answer: " + prediction.error() + ".");
            }
            answers.add(answer(prediction, aid, name(said.model(), said.version())));
        }
        return answers;
    }

    private static ObjectNode answer(Prediction prediction, Long aid, String version) {
        ObjectNode answer = Json.mapper().createObjectNode();
        answer.put("label", prediction.label() ? 1 : 0);
        answer.putArray("probabilities").add(1 - prediction.probability()).add(prediction.probability());
        return answer.put("aid", aid).put("model_version", version);
    }

    private static String name(String modelName, int version) {
        return modelName + ":" + version;
    }
}
