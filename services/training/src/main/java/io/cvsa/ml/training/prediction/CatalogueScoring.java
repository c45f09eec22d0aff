package io.cvsa.ml.training.prediction;

import io.cvsa.ml.training.artefact.LinearModel;
import io.cvsa.ml.training.artefact.TrainedModel;
import io.cvsa.ml.training.prediction.ScoringRepository.Answered;
import io.cvsa.ml.training.prediction.ScoringRepository.Found;
import io.cvsa.ml.training.registry.ModelVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Scores the catalogue window by window. The vector part of a linear model is the database's work: one that reads nothing else
 * is answered there altogether, of one that reads texts too only a number a video comes back beside the text.
 */
public final class CatalogueScoring {

    private static final int LEAST = 1_000;
    private static final int MOST = 32_000;

    /** A window of the server's doubles while it takes less, so that a cold or slow one stays far from its time limit. */
    private static final long QUICK_NANOS = 1_000_000_000L;

    private final ScoringRepository catalogue;
    private final PredictionRepository answers;
    private final ModelVersion version;
    private final TrainedModel model;
    private final Optional<LinearModel> linear;
    private final TextRecipe recipe;
    private int answered = 4 * LEAST;

    public CatalogueScoring(
            ScoringRepository catalogue,
            PredictionRepository answers,
            ModelVersion version,
            TrainedModel model,
            TextRecipe recipe) {
        this.catalogue = catalogue;
        this.answers = answers;
        this.version = version;
        this.model = model;
        this.linear = model.asLinear().filter(head -> head.dimensions() > 0);
        this.recipe = recipe;
    }

    /** Scores the videos after those that are done and says how far it is then; empty when none was left. */
    public Optional<ScoringProgress> next(ScoringProgress before) {
        if (linear.isPresent() && !model.readsText()) {
            return answered(linear.get(), before);
        }
        return linear.isPresent()
                ? scored(
                        catalogue.window(
                                version,
                                recipe,
                                before.last(),
                                LEAST,
                                linear.get().projection()),
                        linear.get().afterProjection(),
                        before)
                : scored(
                        catalogue.window(version, recipe, before.last(), LEAST, model.dimensions() > 0), model, before);
    }

    private Optional<ScoringProgress> answered(LinearModel head, ScoringProgress before) {
        long begin = System.nanoTime();
        Answered window = catalogue.answer(version, recipe, before.last(), answered, head);
        boolean quick = System.nanoTime() - begin < QUICK_NANOS;
        answered = quick ? Math.min(MOST, 2 * answered) : Math.max(LEAST, answered / 2);
        return window.videos() == 0
                ? Optional.empty()
                : Optional.of(before.after(
                        window.last(), window.videos(), window.kept(), window.withoutVector(), window.empty()));
    }

    private Optional<ScoringProgress> scored(List<Found> window, TrainedModel reader, ScoringProgress before) {
        if (window.isEmpty()) {
            return Optional.empty();
        }
        List<Subject> subjects = new ArrayList<>();
        int empty = 0;
        int withoutVector = 0;
        for (Found found : window) {
            Subject subject = found.subject();
            if (found.changed() && subject.text().isEmpty()) {
                empty++;
            } else if (found.changed() && reader.dimensions() > 0 && subject.vector() == null) {
                withoutVector++;
            } else if (found.changed()) {
                subjects.add(subject);
            }
        }
        if (!subjects.isEmpty()) {
            answers.keep(version, subjects, Predictions.score(subjects, reader, version.threshold()));
        }
        long last = window.get(window.size() - 1).subject().aid();
        return Optional.of(before.after(last, window.size(), subjects.size(), withoutVector, empty));
    }
}
