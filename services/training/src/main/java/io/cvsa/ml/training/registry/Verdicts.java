package io.cvsa.ml.training.registry;

import io.cvsa.ml.platform.problem.ProblemException;
import io.cvsa.ml.training.evaluation.Comparison;
import io.cvsa.ml.training.evaluation.ScoredRows;
import io.cvsa.ml.training.evaluation.TestRows;
import io.cvsa.ml.training.evaluation.TestScores;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Compares two versions on the same test rows; blocks for up to seconds. */
@ApplicationScoped
public class Verdicts {

    private final KeptScores scores;
    private final ExternalPredictionRepository predictions;
    private final CatalogueRepository catalogue;

    Verdicts(KeptScores scores, ExternalPredictionRepository predictions, CatalogueRepository catalogue) {
        this.scores = scores;
        this.predictions = predictions;
        this.catalogue = catalogue;
    }

    /** Both versions on the rows that both answered. */
    @SuppressWarnings("ArrayRecordComponent") // row numbers; nobody compares or prints them
    private record Met(TestRows rows, int[] chosen, ScoredRows one, ScoredRows other) {

        int leftOut() {
            return rows.rows() - chosen.length;
        }
    }

    /** The verdict; a 409 problem where the versions were not tested on the same rows. */
    VerdictView compare(ModelVersion one, ModelVersion other) {
        Met met = meet(one, other);
        int positives = IntStream.range(0, met.one().rows())
                .map(row -> met.one().labels()[row])
                .sum();
        if (positives == 0 || positives == met.one().rows()) {
            throw ProblemException.conflict(
                    "too-few-rows",
                    "%d common test rows with %d positives are too few to compare."
                            .formatted(met.one().rows(), positives));
        }
        return VerdictView.of(
                one, other, Comparison.of(met.one(), one.threshold(), met.other(), other.threshold()), met.leftOut());
    }

    /** Rows that they answer differently, those first whose probabilities lie farthest apart. */
    List<Disagreement> disagreements(ModelVersion one, ModelVersion other, int after, int limit) {
        Met met = meet(one, other);
        double[] ours = met.one().probabilities();
        double[] theirs = met.other().probabilities();
        int[] page = IntStream.range(0, ours.length)
                .filter(row -> ours[row] >= one.threshold() != theirs[row] >= other.threshold())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer row) -> -Math.abs(ours[row] - theirs[row]))
                        .thenComparing(row -> row))
                .skip(after)
                .limit(limit)
                .mapToInt(Integer::intValue)
                .toArray();
        long[] aids = IntStream.of(page)
                .mapToLong(row -> met.rows().aids()[met.chosen()[row]])
                .toArray();
        Map<Long, CatalogueRepository.Text> texts = catalogue.texts(aids);
        List<Disagreement> found = new ArrayList<>();
        for (int i = 0; i < page.length; i++) {
            CatalogueRepository.Text text = texts.get(aids[i]);
            found.add(new Disagreement(
                    aids[i],
                    text == null ? null : text.title(),
                    text == null ? null : text.text(),
                    met.one().labels()[page[i]] == 1,
                    ours[page[i]],
                    ours[page[i]] >= one.threshold(),
                    theirs[page[i]],
                    theirs[page[i]] >= other.threshold()));
        }
        return found;
    }

    private Met meet(ModelVersion one, ModelVersion other) {
        TestScores ours = scores.of(one);
        TestScores theirs = scores.of(other);
        if (!ours.rows().hash().equals(theirs.rows().hash())) {
            if (other.external()) {
                theirs = predictions.of(other, ours.rows());
            } else if (one.external()) {
                ours = predictions.of(one, theirs.rows());
            } else {
                throw DifferentRows.of(ours.rows(), theirs.rows()).problem();
            }
        }
        float[] first = ours.probabilities();
        float[] second = theirs.probabilities();
        int[] chosen = IntStream.range(0, first.length)
                .filter(row -> !Float.isNaN(first[row]) && !Float.isNaN(second[row]))
                .toArray();
        return new Met(ours.rows(), chosen, ours.scored(chosen), theirs.scored(chosen));
    }
}
