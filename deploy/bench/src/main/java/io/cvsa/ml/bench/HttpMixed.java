package io.cvsa.ml.bench;

import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.DevPostgres;
import io.cvsa.ml.devkit.ServiceProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What those who label notice of a run: the same writes to the packaged service, beside a training worker and without one. */
final class HttpMixed implements Claim {

    private static final int PAIRS = 5;
    private static final int WARM_UP = 10 * LabelLoad.A_SECOND;
    private static final int WRITES = 10 * LabelLoad.A_SECOND;
    private static final int VIDEOS = 4_000;
    private static final double MOST = 2;

    /** Longer than it is measured; it is cancelled then. */
    private static final String ENDLESS = "{\"hiddenSizes\":[128],\"epochs\":1000,\"patience\":1000,\"batchSize\":256}";

    @Override
    public String name() {
        return "http-mixed";
    }

    @Override
    public List<Result> measure() throws Exception {
        Database database = DevPostgres.shared().newDatabase();
        try (TrainingStand stand = new TrainingStand(DevPostgres.shared().newDatabase(), VIDEOS, Map.of());
                ServiceProcess labels = LabelLoad.labels(database, Map.of()).awaitReady()) {
            LabelLoad.catalogue(labels);
            Caller lin = new Caller(labels.base(), "lin", "labeler");
            var unused = LabelLoad.paced(lin, WARM_UP);
            List<Double> idle = new ArrayList<>();
            List<Double> mixed = new ArrayList<>();
            boolean trained = true;
            for (int i = 0; i < PAIRS; i++) {
                idle.add(p99(lin));
                String run = stand.start("mixed", ENDLESS);
                stand.awaitBegin(run);
                mixed.add(p99(lin));
                trained &= stand.active(run);
                stand.cancel(run);
                stand.awaitEnd(run);
            }
            return List.of(result(idle, mixed, trained, LabelLoad.count(database)));
        }
    }

    private static double p99(Caller client) {
        return Percentile.of(LabelLoad.paced(client, WRITES), 0.99);
    }

    private Result result(List<Double> idle, List<Double> mixed, boolean trained, long written) {
        double alone =
                Pairs.median(idle.stream().mapToDouble(Double::doubleValue).toArray());
        double beside =
                Pairs.median(mixed.stream().mapToDouble(Double::doubleValue).toArray());
        String workload = "p99 of %d writes/s while a run trains / %.1f ms idle, %d pairs of %d s"
                .formatted(LabelLoad.A_SECOND, alone, PAIRS, WRITES / LabelLoad.A_SECOND);
        boolean whole = trained && written == WARM_UP + 2L * PAIRS * WRITES;
        String check = "%.1f ms; %d labels written".formatted(beside, written);
        return Result.counted(name(), workload, beside / alone, MOST, "times", check, whole);
    }
}
