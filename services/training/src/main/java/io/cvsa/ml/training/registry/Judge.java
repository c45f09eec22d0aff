package io.cvsa.ml.training.registry;

import io.cvsa.ml.platform.problem.ProblemException;
import io.cvsa.ml.training.artefact.TrainedModel;
import io.cvsa.ml.training.dataset.Split;
import io.cvsa.ml.training.dataset.TrainingSet;
import io.cvsa.ml.training.evaluation.ScoredRows;
import io.cvsa.ml.training.intake.DatasetFiles;
import io.cvsa.ml.training.intake.DatasetRepository;
import io.cvsa.ml.training.registry.PromotionGate.Duel;
import io.cvsa.ml.training.registry.PromotionGate.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lets a candidate and a champion score the same untouched test rows and asks the gate for its word. */
@ApplicationScoped
public class Judge {

    private final DatasetRepository datasets;
    private final DatasetFiles files;
    private final ModelFiles models;

    Judge(DatasetRepository datasets, DatasetFiles files, ModelFiles models) {
        this.datasets = datasets;
        this.files = files;
        this.models = models;
    }

    /**
     * The gate's verdict; blocks for seconds.
     *
     * @param outright the last champion that won outright, where it is not the champion itself
     */
    Verdict judge(ModelVersion candidate, Optional<ModelVersion> champion, Optional<ModelVersion> outright) {
        if (champion.isEmpty()) {
            return PromotionGate.judge(candidate.test(), List.of());
        }
        try {
            return PromotionGate.judge(candidate.test(), duels(candidate, champion.get(), outright));
        } catch (IOException e) {
            throw ProblemException.unavailable("The versions cannot be compared now: " + e.getMessage());
        }
    }

    private List<Duel> duels(ModelVersion candidate, ModelVersion champion, Optional<ModelVersion> outright)
            throws IOException {
        TrainingSet set = open(candidate);
        TrainedModel challenger = models.load(candidate.sha256()).model();
        List<Duel> duels = new ArrayList<>();
        ScoredRows[] met = meet(set, challenger, candidate, champion);
        String name = "the champion, version " + champion.version();
        duels.add(
                candidate.configuredLike(champion)
                        ? Duel.onNewerData(name, met[0], met[1])
                        : Duel.ofChangedConfiguration(name, met[0], met[1]));
        if (outright.isPresent()) {
            ScoredRows[] rows = meet(set, challenger, candidate, outright.get());
            duels.add(Duel.withOutrightWinner("version " + outright.get().version(), rows[0], rows[1]));
        }
        return duels;
    }

    /** The scores of candidate and opponent on the candidate's test rows that the opponent never trained on. */
    private ScoredRows[] meet(TrainingSet set, TrainedModel challenger, ModelVersion candidate, ModelVersion opponent)
            throws IOException {
        TrainingSet other = opponent.datasetHash().equals(candidate.datasetHash()) ? set : open(opponent);
        TrainedModel champion = models.load(opponent.sha256()).model();
        if (opponent.embeddingModel().equals(candidate.embeddingModel())) {
            int[] rows = untouched(set, other);
            return new ScoredRows[] {score(challenger, set, rows, set, rows), score(champion, set, rows, set, rows)};
        }
        // other vectors, perhaps another recipe: the opponent reads the same texts from its own version
        Map<String, Integer> theirs = new HashMap<>();
        for (int row : other.rowsOf(Split.TEST)) {
            theirs.put(other.fingerprints().get(row), row);
        }
        int[] rows = java.util.Arrays.stream(set.rowsOf(Split.TEST))
                .filter(row -> theirs.containsKey(set.fingerprints().get(row)))
                .toArray();
        int[] same = java.util.Arrays.stream(rows)
                .map(row -> theirs.get(set.fingerprints().get(row)))
                .toArray();
        return new ScoredRows[] {score(challenger, set, rows, set, rows), score(champion, other, same, set, rows)};
    }

    private static int[] untouched(TrainingSet set, TrainingSet other) {
        Set<String> seen = new HashSet<>();
        for (int row = 0; row < other.rows(); row++) {
            if (other.splits().get(row) != Split.TEST) {
                seen.add(other.fingerprints().get(row));
            }
        }
        return java.util.Arrays.stream(set.rowsOf(Split.TEST))
                .filter(row -> !seen.contains(set.fingerprints().get(row)))
                .toArray();
    }

    /** Probabilities from {@code read}'s rows beside the labels of {@code truth}'s rows. */
    private static ScoredRows score(
            TrainedModel model, TrainingSet read, int[] readRows, TrainingSet truth, int[] truthRows) {
        List<String> texts = new ArrayList<>(readRows.length);
        byte[] labels = new byte[truthRows.length];
        for (int i = 0; i < truthRows.length; i++) {
            texts.add(read.texts().get(readRows[i]));
            labels[i] = truth.labels()[truthRows[i]];
        }
        return new ScoredRows(model.probabilities(read.vectors().select(readRows), texts), labels);
    }

    private TrainingSet open(ModelVersion version) throws IOException {
        return files.open(datasets.locate(version.datasetId())
                .orElseThrow(() -> new IOException("data set " + version.datasetId() + " is gone")));
    }
}
