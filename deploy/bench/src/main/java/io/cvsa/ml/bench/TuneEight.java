package io.cvsa.ml.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.devkit.DevPostgres;
import io.cvsa.ml.training.dataset.TrainingSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Eight configurations of a perceptron by asynchronous halving in two workers, beside the same eight trained one by one. All is
 * the trainer's default, the ranges too, but patience: a full run is one of all its epochs.
 */
final class TuneEight implements Claim {

    private static final int PAIRS = 3;
    private static final int VIDEOS = 16_384;
    private static final double NEAR = 0.003;

    /** The same seed draws the same eight. */
    private static final String EIGHT = "\"maxTrials\":8,\"sampler\":\"random\",\"seed\":1,\"metric\":\"auc\","
            + "\"hyperparameters\":{\"patience\":1000},\"space\":[{\"parameter\":\"learningRate\"},"
            + "{\"parameter\":\"dropout\"},{\"parameter\":\"weightDecay\"}]";

    private static final String HALVED = ",\"pruner\":\"asha\",\"parallel\":2";
    private static final String WHOLE = ",\"pruner\":\"none\",\"parallel\":1";

    @Override
    public String name() {
        return "hpo-8";
    }

    @Override
    public List<Result> measure() throws Exception {
        TrainingSet set = MadeUpSet.of(Catalogue.DIMENSIONS, VIDEOS, 0, 0);
        Map<String, String> two = Map.of("CVSA_TRAINING_WORKERS", "2");
        try (TrainingStand stand =
                new TrainingStand(DevPostgres.shared().newDatabase(), into -> Catalogue.in(into, set), two)) {
            JsonNode[] ended = new JsonNode[2];
            Pairs.Times times = Pairs.run(
                    PAIRS, () -> ended[0] = stand.tune(EIGHT + HALVED), () -> ended[1] = stand.tune(EIGHT + WHOLE));
            double ours = auc(ended[0]);
            double theirs = auc(ended[1]);
            boolean whole = ended[1].at("/counts/succeeded").asInt() == 8;
            String check = String.format(Locale.ROOT, "AUC %.4f beside %.4f", ours, theirs);
            String workload = "%d videos x %d, %d epochs, ASHA in two workers / eight full runs, one after the other"
                    .formatted(VIDEOS, Catalogue.DIMENSIONS, epochs(ended[0]));
            return List.of(Result.timed(name(), workload, times, 4, check, whole && Math.abs(ours - theirs) <= NEAR));
        }
    }

    private static int epochs(JsonNode study) {
        JsonNode rungs = study.path("rungs");
        return rungs.path(rungs.size() - 1).asInt();
    }

    private static double auc(JsonNode study) {
        return study.at("/best/value").asDouble();
    }
}
