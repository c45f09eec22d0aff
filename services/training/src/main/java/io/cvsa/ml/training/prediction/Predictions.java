package io.cvsa.ml.training.prediction;

import io.cvsa.ml.training.artefact.FloatMatrix;
import io.cvsa.ml.training.artefact.TrainedModel;
import io.cvsa.ml.training.prediction.PredictionList.Prediction;
import io.cvsa.ml.training.prediction.PredictionRequest.VideoText;
import io.cvsa.ml.training.registry.ModelVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Classifies videos and texts with a version that is kept warm; blocks. */
@ApplicationScoped
public class Predictions {

    private final Champions champions;
    private final EmbeddingRecipes recipes;
    private final PredictionRepository videos;
    private final EmbeddingClient embeddings;

    Predictions(
            Champions champions, EmbeddingRecipes recipes, PredictionRepository videos, EmbeddingClient embeddings) {
        this.champions = champions;
        this.recipes = recipes;
        this.videos = videos;
        this.embeddings = embeddings;
    }

    /**
     * One answer for each thing asked, in order; answers on known videos are stored.
     *
     * @param modelName whose champion answers, null for the last promoted one; a 404 or 409 problem when there is none
     * @param versionNumber another version than the champion, null for none
     */
    public PredictionList predict(String modelName, Integer versionNumber, List<Asked> asked) {
        Champions.Ready ready = champions.require(modelName, versionNumber);
        ModelVersion version = ready.version();
        TextRecipe recipe = recipe(ready);
        TrainedModel model = ready.stored().model();
        List<Subject> subjects = subjects(asked, version, recipe);
        if (model.dimensions() > 0) {
            new FreshVectors(embeddings, version, subjects).fill();
        }
        List<Prediction> answers = score(subjects, model, version.threshold());
        keep(version, subjects, answers);
        return new PredictionList(version.model(), version.version(), answers);
    }

    /** The recipe that froze the texts the version was trained on; the configured one where that is not known. */
    TextRecipe recipe(Champions.Ready ready) {
        String frozen = ready.stored().provenance().recipe();
        return Optional.ofNullable(frozen)
                .flatMap(TextRecipe::named)
                .orElseGet(() -> recipes.of(ready.version().embeddingModel()));
    }

    /** What version answers, and whether its weights can be loaded; problems as in {@link #predict}. */
    public ModelVersion ready(String modelName) {
        return champions.require(modelName, null).version();
    }

    private List<Subject> subjects(List<Asked> asked, ModelVersion version, TextRecipe recipe) {
        List<Long> aids =
                asked.stream().map(Asked::aid).filter(Objects::nonNull).toList();
        Map<Long, Subject> known = aids.isEmpty() ? Map.of() : videos.videos(aids, version, recipe);
        List<Subject> subjects = new ArrayList<>();
        for (Asked one : asked) {
            Subject subject = one.aid() == null ? null : known.get(one.aid());
            subjects.add(refuseEmpty(subject == null ? unknown(one, recipe) : subject));
        }
        return subjects;
    }

    private static Subject unknown(Asked asked, TextRecipe recipe) {
        VideoText text = asked.text();
        return text == null
                ? new Subject(asked.aid(), null, null, null, null, "unknown video")
                : new Subject(
                        null,
                        text.title(),
                        recipe.text(text.title(), text.description(), text.tags()),
                        null,
                        null,
                        null);
    }

    private static Subject refuseEmpty(Subject subject) {
        return subject.error() == null && subject.text().isEmpty() ? subject.failed("the text is empty") : subject;
    }

    /** One answer for each subject; those with an error have no probability. */
    static List<Prediction> score(List<Subject> subjects, TrainedModel model, double threshold) {
        List<Subject> good =
                subjects.stream().filter(subject -> subject.error() == null).toList();
        FloatMatrix vectors = model.dimensions() == 0
                ? FloatMatrix.empty(good.size())
                : FloatMatrix.of(good.stream().map(Subject::vector).toArray(float[][]::new));
        double[] probabilities = good.isEmpty()
                ? new double[0]
                : model.probabilities(vectors, good.stream().map(Subject::text).toList());
        List<Prediction> answers = new ArrayList<>(subjects.size());
        int next = 0;
        for (Subject subject : subjects) {
            Double probability = subject.error() == null ? probabilities[next++] : null;
            answers.add(new Prediction(
                    subject.aid(),
                    subject.title(),
                    probability,
                    probability == null ? null : probability >= threshold,
                    threshold,
                    subject.error()));
        }
        return answers;
    }

    /** Stores the answers on known videos. */
    void keep(ModelVersion version, List<Subject> subjects, List<Prediction> answers) {
        // an aid that was asked twice is stored once
        Map<Long, Integer> rows = new java.util.LinkedHashMap<>();
        for (int i = 0; i < subjects.size(); i++) {
            if (subjects.get(i).aid() != null && answers.get(i).probability() != null) {
                rows.putIfAbsent(subjects.get(i).aid(), i);
            }
        }
        if (!rows.isEmpty()) {
            videos.keep(
                    version,
                    rows.values().stream().map(subjects::get).toList(),
                    rows.values().stream().map(answers::get).toList());
        }
    }
}
