package io.cvsa.ml.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.cvsa.ml.training.artefact.FloatMatrix;
import io.cvsa.ml.training.artefact.TrainedModel;
import io.cvsa.ml.training.dataset.Split;
import io.cvsa.ml.training.dataset.TrainingSet;
import io.cvsa.ml.training.evaluation.Metrics;
import io.cvsa.ml.training.evaluation.ScoredRows;
import io.cvsa.ml.training.hyperparameter.Hyperparameters;
import io.cvsa.ml.training.registry.Duel;
import io.cvsa.ml.training.registry.Duel.Case;
import io.cvsa.ml.training.registry.Floors;
import io.cvsa.ml.training.registry.PromotionGate;
import io.cvsa.ml.training.registry.Slices;
import io.cvsa.ml.training.trainer.LogisticRegressionTrainer;
import io.cvsa.ml.training.trainer.TrainingMonitor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Whether fifty retrainings, each on fifty more labels of an unchanging world, let the champion drift: the gate itself decides on
 * its test rows, and what the champions are worth is read on other rows that neither they nor the gate ever saw.
 */
final class GateDrift implements Claim {

    private static final int COLUMNS = 32;
    private static final int RETRAININGS = 50;
    private static final int LABELS = 50;
    private static final int TRAIN = 3_000;
    private static final int VALIDATION = 400;
    private static final int TEST = 1_200;
    private static final int UNSEEN = 20_000;
    private static final double MOST = 0.01;
    private static final double THRESHOLD = 0.5;

    private final TrainingSet world = MadeUpSet.of(COLUMNS, TRAIN + RETRAININGS * LABELS, VALIDATION, TEST + UNSEEN);
    private final int[] test = range(world.rows() - TEST - UNSEEN, TEST);
    private final int[] unseen = range(world.rows() - UNSEEN, UNSEEN);
    private final List<Slices.Slice> slices = Slices.of(
            world.labelsOf(test),
            IntStream.range(0, TEST).map(row -> row * 37 % 211).toArray(),
            IntStream.range(0, TEST).map(row -> 2015 + row % 8).toArray());

    @Override
    public String name() {
        return "gate-drift";
    }

    @Override
    public List<Result> measure() throws Exception {
        TrainedModel first = train(0);
        TrainedModel champion = first;
        TrainedModel outright = first;
        int promoted = 0;
        for (int retraining = 1; retraining <= RETRAININGS; retraining++) {
            TrainedModel candidate = train(retraining);
            PromotionGate.Verdict verdict = judge(candidate, champion, outright);
            if (verdict.passed()) {
                champion = candidate;
                outright = verdict.outright() ? candidate : outright;
                promoted++;
            }
        }
        double began = averagePrecision(first);
        double ended = averagePrecision(champion);
        String check = String.format(
                Locale.ROOT,
                "%d of %d promoted, %d slices; average precision on %d unseen rows from %.4f to %.4f",
                promoted,
                RETRAININGS,
                slices.size(),
                UNSEEN,
                began,
                ended);
        return List.of(Result.counted(
                name(),
                RETRAININGS + " retrainings, +" + LABELS + " labels each, nothing else changes",
                Math.abs(ended - began),
                MOST,
                "AP",
                check,
                promoted > 0));
    }

    private PromotionGate.Verdict judge(TrainedModel candidate, TrainedModel champion, TrainedModel outright) {
        ScoredRows ours = scored(candidate, test);
        List<Duel> duels = new ArrayList<>();
        duels.add(new Duel(Case.NEWER_DATA, 1, ours, scored(champion, test)).in(slices));
        if (outright != champion) {
            duels.add(new Duel(Case.LAST_OUTRIGHT, 0, ours, scored(outright, test)));
        }
        return PromotionGate.judge(Metrics.of(ours, THRESHOLD), Floors.NONE, duels);
    }

    /** A logistic regression on the labels that there are after so many retrainings. */
    private TrainedModel train(int retraining) throws Exception {
        int labels = TRAIN + retraining * LABELS;
        int[] rows = IntStream.concat(
                        IntStream.range(0, labels),
                        IntStream.range(TRAIN + RETRAININGS * LABELS, TRAIN + RETRAININGS * LABELS + VALIDATION))
                .toArray();
        TrainingSet known = new TrainingSet(
                "known-" + retraining,
                world.model(),
                null,
                world.vectors().select(rows),
                Collections.nCopies(rows.length, ""),
                world.labelsOf(rows),
                world.weightsOf(rows),
                IntStream.range(0, rows.length)
                        .mapToObj(row -> row < labels ? Split.TRAIN : Split.VALIDATION)
                        .toList(),
                IntStream.range(0, rows.length).mapToObj(Integer::toString).toList(),
                new long[rows.length]);
        LogisticRegressionTrainer trainer = new LogisticRegressionTrainer();
        Hyperparameters defaults = trainer.schema().complete(JsonNodeFactory.instance.objectNode());
        return trainer.train(known, defaults, 1, TrainingMonitor.silent());
    }

    private double averagePrecision(TrainedModel model) {
        return Metrics.of(scored(model, unseen), THRESHOLD).averagePrecision();
    }

    private ScoredRows scored(TrainedModel model, int[] rows) {
        FloatMatrix vectors = world.vectors().select(rows);
        return new ScoredRows(model.probabilities(vectors, Collections.nCopies(rows.length, "")), world.labelsOf(rows));
    }

    private static int[] range(int from, int count) {
        return IntStream.range(from, from + count).toArray();
    }
}
