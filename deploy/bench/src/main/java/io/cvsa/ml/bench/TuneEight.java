package io.cvsa.ml.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.devkit.DevPostgres;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Eight configurations of a perceptron by asynchronous halving in two workers, beside the same eight trained one by one. */
final class TuneEight implements Claim {

    private static final int PAIRS = 3;
    private static final int VIDEOS = 4_000;
    private static final int EPOCHS = 32;
    private static final double NEAR = 0.003;

    /** The same seed draws the same eight. */
    private static final String EIGHT = "\"maxTrials\":8,\"sampler\":\"random\",\"seed\":1,\"metric\":\"auc\","
            + "\"hyperparameters\":{\"epochs\":" + EPOCHS + ",\"patience\":1000,\"batchSize\":64},"
            + "\"space\":[{\"parameter\":\"learningRate\",\"minimum\":1e-4,\"maximum\":0.03},"
            + "{\"parameter\":\"dropout\"},{\"parameter\":\"weightDecay\"}]";

    private static final String HALVED = ",\"pruner\":\"asha\",\"parallel\":2";
    private static final String WHOLE = ",\"pruner\":\"none\",\"parallel\":1";

    @Override
    public String name() {
        return "hpo-8";
    }

    @Override
    public List<Result> measure() throws Exception {
        Map<String, String> two = Map.of("CVSA_TRAINING_WORKERS", "2");
        try (TrainingStand stand =
                new TrainingStand(DevPostgres.shared().newDatabase(), VIDEOS, Catalogue.LEARNABLE, two)) {
            JsonNode[] ended = new JsonNode[2];
            Pairs.Times times = Pairs.run(
                    PAIRS, () -> ended[0] = stand.tune(EIGHT + HALVED), () -> ended[1] = stand.tune(EIGHT + WHOLE));
            double ours = auc(ended[0]);
            double theirs = auc(ended[1]);
            boolean whole = ended[1].at("/counts/succeeded").asInt() == 8;
            String check = String.format(Locale.ROOT, "AUC %.4f beside %.4f", ours, theirs);
            String workload = "%d videos x %d, %d epochs, ASHA in two workers / eight full runs, one after the other"
                    .formatted(VIDEOS, Catalogue.DIMENSIONS, EPOCHS);
            return List.of(Result.timed(name(), workload, times, 4, check, whole && Math.abs(ours - theirs) <= NEAR));
        }
    }

    private static double auc(JsonNode study) {
        return study.at("/best/value").asDouble();
    }
}
