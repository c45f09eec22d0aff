package io.cvsa.ml.bench;

import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.DevPostgres;
import io.cvsa.ml.devkit.ServiceProcess;
import io.cvsa.ml.devkit.TcpProxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Label writes to the packaged service whose database is 100 ms away. */
final class LabelWrite implements Claim {

    private static final Duration EACH_WAY = Duration.ofMillis(50);
    private static final int WARM_UP = 5 * LabelLoad.A_SECOND;
    private static final int WRITES = 60 * LabelLoad.A_SECOND;
    private static final int COUNTED = 20;
    private static final double P50 = 120;
    private static final double P99 = 300;

    @Override
    public String name() {
        return "label-write";
    }

    @Override
    public List<Result> measure() throws Exception {
        Database database = DevPostgres.shared().newDatabase();
        try (TcpProxy proxy = new TcpProxy(database.host(), database.port())) {
            List<Result> results = new ArrayList<>(load(database, proxy));
            results.add(roundTrips(database, proxy));
            return results;
        }
    }

    private List<Result> load(Database database, TcpProxy proxy) throws Exception {
        try (ServiceProcess labels =
                LabelLoad.labels(database.through(proxy.port()), Map.of()).awaitReady()) {
            LabelLoad.catalogue(labels);
            proxy.latency(EACH_WAY);
            Caller lin = new Caller(labels.base(), "lin", "labeler");
            var unused = LabelLoad.paced(lin, WARM_UP);
            double[] millis = LabelLoad.paced(lin, WRITES);
            proxy.latency(Duration.ZERO);
            long written = LabelLoad.count(database);
            String workload = LabelLoad.A_SECOND + "/s for " + WRITES / LabelLoad.A_SECOND
                    + " s, database 100 ms away, after 5 s, ";
            String check = written + " labels written";
            boolean whole = written == WARM_UP + WRITES;
            return List.of(
                    Result.counted(name(), workload + "p50", Percentile.of(millis, 0.5), P50, "ms", check, whole),
                    Result.counted(name(), workload + "p99", Percentile.of(millis, 0.99), P99, "ms", check, whole));
        }
    }

    /** Nothing but the writes speaks to the database here: no relay, no scheduled look at anything. */
    private Result roundTrips(Database database, TcpProxy proxy) throws Exception {
        Map<String, String> quiet =
                Map.of("CVSA_PLATFORM_OUTBOX_ENABLED", "false", "QUARKUS_SCHEDULER_ENABLED", "false");
        try (ServiceProcess labels =
                LabelLoad.labels(database.through(proxy.port()), quiet).awaitReady()) {
            Caller lin = new Caller(labels.base(), "lin", "labeler");
            for (int i = 0; i < COUNTED; i++) {
                LabelLoad.write(lin, i);
            }
            proxy.traffic().zero();
            for (int i = 0; i < COUNTED; i++) {
                LabelLoad.write(lin, i);
            }
            double each = (double) proxy.traffic().roundTrips() / COUNTED;
            return Result.counted(
                    name(),
                    "one write on a quiet connection",
                    each,
                    1,
                    "round trips",
                    "of " + COUNTED + " writes",
                    each == 1);
        }
    }
}
