package io.cvsa.ml.training.trainer;

import com.fasterxml.jackson.databind.node.IntNode;
import io.cvsa.ml.training.artefact.CharacterNgrams;
import io.cvsa.ml.training.artefact.LinearModel;
import io.cvsa.ml.training.artefact.Standardisation;
import io.cvsa.ml.training.artefact.TrainedModel;
import io.cvsa.ml.training.dataset.Split;
import io.cvsa.ml.training.dataset.TrainingSet;
import io.cvsa.ml.training.hyperparameter.HyperparameterSchema;
import io.cvsa.ml.training.hyperparameter.Hyperparameters;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Logistic regression on the embedding joined with hashed character n-grams of the frozen text, one penalty per block;
 * without the embedding it is the keyword baseline.
 */
public final class HybridTrainer implements Trainer {

    private static final Lbfgs SOLVER = new Lbfgs(10, 500, 1e-5);

    private final HyperparameterSchema<HybridHyperparameters> schema;
    private final boolean readsVectors;

    private HybridTrainer(boolean readsVectors) {
        this.readsVectors = readsVectors;
        // the baseline that others publish is the bigram; the hybrid gains a little from trigrams
        this.schema = HyperparameterSchema.of(
                HybridHyperparameters.class, Map.of("ngramLongest", IntNode.valueOf(readsVectors ? 3 : 2)));
    }

    /** Embedding and n-grams. */
    public static HybridTrainer hybrid() {
        return new HybridTrainer(true);
    }

    /** N-grams alone. */
    public static HybridTrainer ngram() {
        return new HybridTrainer(false);
    }

    @Override
    public String name() {
        return readsVectors ? Trainers.DEFAULT : Trainers.BASELINE;
    }

    @Override
    public String title() {
        return readsVectors ? "Hybrid: meaning and keywords" : "Keywords only";
    }

    @Override
    public String titleZh() {
        return readsVectors ? "语义与关键词" : "仅关键词";
    }

    @Override
    public String description() {
        return readsVectors
                ? "Logistic regression on the embedding joined with character n-grams of the text; one penalty for each."
                : "Logistic regression on character n-grams of the text: the baseline every other model should beat.";
    }

    @Override
    public String descriptionZh() {
        return readsVectors ? "对嵌入向量与文本的字符 n-gram 一起做逻辑回归，各有一个惩罚。" : "对文本的字符 n-gram 做逻辑回归：其他模型都应胜过的基线。";
    }

    @Override
    public HyperparameterSchema<?> schema() {
        return schema;
    }

    @Override
    public Computation computation() {
        return Computation.JAVA;
    }

    @Override
    public TrainedModel train(TrainingSet set, Hyperparameters hyperparameters, long seed, TrainingMonitor monitor)
            throws IOException {
        UntrainableSet.check(set, readsVectors);
        HybridHyperparameters values = hyperparameters.as(HybridHyperparameters.class);
        CharacterNgrams ngrams = values.text().ngrams();
        int[] train = set.rowsOf(Split.TRAIN);
        Standardisation standardisation =
                readsVectors ? Standardisation.fit(set.vectors(), train) : Standardisation.none(0);
        int[] chosen = Fold.trainThenValidation(set);
        BlockRows rows =
                BlockRows.of(set, chosen, train.length, standardisation, ngrams).weighted(values.weight());
        StrengthPath path = values.path();
        List<Fold> folds = Fold.renumbered(Fold.plan(set, path.folds(), path.foldRows(), seed), chosen);
        PenaltySearch search = new PenaltySearch(rows, folds, values.weight(), SOLVER, monitor);
        PenaltySearch.Penalty best = search.best(path.strengths());
        double[] point = search.solve(IntStream.range(0, train.length).toArray(), best);
        return model(rows, point, best.scale(), standardisation, ngrams);
    }

    private LinearModel model(
            BlockRows rows, double[] point, double scale, Standardisation standardisation, CharacterNgrams ngrams) {
        int columns = rows.denseColumns();
        float[] ngramWeights = new float[ngrams.buckets()];
        for (int i = 0; i < rows.buckets().length; i++) {
            ngramWeights[rows.buckets()[i]] = (float) point[columns + i];
        }
        LinearModel texts = LinearModel.ofNgrams(ngrams, ngramWeights, (float) point[point.length - 1]);
        if (!readsVectors) {
            return texts;
        }
        float[] vectorWeights = new float[columns];
        for (int i = 0; i < columns; i++) {
            vectorWeights[i] = (float) (point[i] * scale / Math.sqrt(columns));
        }
        return LinearModel.ofBoth(LinearModel.ofVectors(standardisation, vectorWeights, 0), texts);
    }
}
