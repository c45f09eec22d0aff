package io.cvsa.ml.training.registry;

import io.cvsa.ml.platform.problem.ProblemException;
import io.cvsa.ml.training.artefact.TrainedModel;
import io.cvsa.ml.training.dataset.Split;
import io.cvsa.ml.training.dataset.TrainingSet;
import io.cvsa.ml.training.evaluation.ScoredRows;
import io.cvsa.ml.training.evaluation.TestRows;
import io.cvsa.ml.training.evaluation.TestScores;
import io.cvsa.ml.training.intake.DatasetFiles;
import io.cvsa.ml.training.intake.DatasetRepository;
import io.cvsa.ml.training.registry.Duel.Case;
import io.cvsa.ml.training.registry.PromotionGate.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
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
    private final ExternalPredictionRepository predictions;
    private final CatalogueRepository catalogue;

    Judge(
            DatasetRepository datasets,
            DatasetFiles files,
            ModelFiles models,
            ExternalPredictionRepository predictions,
            CatalogueRepository catalogue) {
        this.datasets = datasets;
        this.files = files;
        this.models = models;
        this.predictions = predictions;
        this.catalogue = catalogue;
    }

    /**
     * Whom a candidate must face.
     *
     * @param outright the last champion that won outright, where it is not the champion itself
     * @param external other programs' predictions, for a first champion
     */
    record Opponents(Optional<ModelVersion> champion, Optional<ModelVersion> outright, List<ModelVersion> external) {

        boolean none() {
            return champion.isEmpty() && external.isEmpty();
        }
    }

    /** Candidate and opponent on rows of the candidate's data set. */
    @SuppressWarnings("ArrayRecordComponent") // row numbers; nobody compares or prints them
    private record Meeting(int[] rows, ScoredRows candidate, ScoredRows opponent) {

        Duel duel(Case of, ModelVersion version) {
            return new Duel(of, version.version(), candidate, opponent);
        }
    }

    /** The gate's verdict; blocks for seconds. */
    Verdict judge(ModelVersion candidate, Floors floors, Opponents opponents) {
        if (opponents.none()) {
            return PromotionGate.judge(candidate.test(), floors, List.of());
        }
        try {
            return PromotionGate.judge(candidate.test(), floors, duels(candidate, opponents));
        } catch (IOException e) {
            throw ProblemException.unavailable("The versions cannot be compared now: " + e.getMessage());
        }
    }

    private List<Duel> duels(ModelVersion candidate, Opponents opponents) throws IOException {
        TrainingSet set = open(candidate);
        TrainedModel challenger = models.load(candidate.sha256()).model();
        List<Duel> duels = new ArrayList<>();
        if (opponents.champion().isPresent()) {
            ModelVersion champion = opponents.champion().get();
            Meeting met = meet(set, challenger, candidate, champion);
            Case of = candidate.configuredLike(champion) ? Case.NEWER_DATA : Case.CHANGED_CONFIGURATION;
            duels.add(met.duel(of, champion).in(slices(set, met)));
        }
        if (opponents.outright().isPresent()) {
            ModelVersion winner = opponents.outright().get();
            duels.add(meet(set, challenger, candidate, winner).duel(Case.LAST_OUTRIGHT, winner));
        }
        for (ModelVersion external : opponents.external()) {
            duels.add(meetExternal(set, challenger, external).duel(Case.EXTERNAL, external));
        }
        return duels;
    }

    private List<Slices.Slice> slices(TrainingSet set, Meeting met) {
        int[] lengths = new int[met.rows().length];
        long[] aids = new long[lengths.length];
        for (int i = 0; i < lengths.length; i++) {
            String text = set.texts().get(met.rows()[i]);
            lengths[i] = text.codePointCount(0, text.length());
            aids[i] = set.aids()[met.rows()[i]];
        }
        Map<Long, Integer> years = catalogue.years(aids);
        return Slices.of(
                met.candidate().labels(),
                lengths,
                Arrays.stream(aids).mapToInt(aid -> years.getOrDefault(aid, 0)).toArray());
    }

    private Meeting meetExternal(TrainingSet set, TrainedModel challenger, ModelVersion external) {
        TestScores said = predictions.of(external, TestRows.of(set));
        int[] answered = said.answered();
        int[] order = TestRows.order(set);
        int[] rows = Arrays.stream(answered).map(row -> order[row]).toArray();
        return new Meeting(rows, score(challenger, set, rows, set, rows), said.scored(answered));
    }

    /** The scores of candidate and opponent on the candidate's test rows that the opponent never trained on. */
    private Meeting meet(TrainingSet set, TrainedModel challenger, ModelVersion candidate, ModelVersion opponent)
            throws IOException {
        TrainingSet other = opponent.datasetHash().equals(candidate.datasetHash()) ? set : open(opponent);
        TrainedModel champion = models.load(opponent.sha256()).model();
        if (opponent.embeddingModel().equals(candidate.embeddingModel())) {
            int[] rows = untouched(set, other);
            return new Meeting(rows, score(challenger, set, rows, set, rows), score(champion, set, rows, set, rows));
        }
        // other vectors, perhaps another recipe: the opponent reads the same texts from its own version
        Map<String, Integer> theirs = new HashMap<>();
        for (int row : other.rowsOf(Split.TEST)) {
            theirs.put(other.fingerprints().get(row), row);
        }
        int[] rows = Arrays.stream(TestRows.order(set))
                .filter(row -> theirs.containsKey(set.fingerprints().get(row)))
                .toArray();
        int[] same = Arrays.stream(rows)
                .map(row -> theirs.get(set.fingerprints().get(row)))
                .toArray();
        return new Meeting(rows, score(challenger, set, rows, set, rows), score(champion, other, same, set, rows));
    }

    private static int[] untouched(TrainingSet set, TrainingSet other) {
        Set<String> seen = new HashSet<>();
        for (int row = 0; row < other.rows(); row++) {
            if (other.splits().get(row) != Split.TEST) {
                seen.add(other.fingerprints().get(row));
            }
        }
        return Arrays.stream(TestRows.order(set))
                .filter(row -> !seen.contains(set.fingerprints().get(row)))
                .toArray();
    }

    /** Probabilities from {@code read}'s rows beside the labels of {@code truth}'s rows. */
    private static ScoredRows score(
            TrainedModel model, TrainingSet read, int[] readRows, TrainingSet truth, int[] truthRows) {
        return new ScoredRows(BlockwiseScoring.probabilities(model, read, readRows), truth.labelsOf(truthRows));
    }

    private TrainingSet open(ModelVersion version) throws IOException {
        return files.open(datasets.locate(version.datasetId())
                .orElseThrow(() -> new IOException("data set " + version.datasetId() + " is gone")));
    }
}
