package io.cvsa.ml.platform.job;

import io.cvsa.ml.platform.ChildJvm;
import io.cvsa.ml.platform.PlatformBench;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A process whose worker writes without end under its epoch; the test stops and continues it. */
public final class StalledChild {
    static final String WRITE = "INSERT INTO plumbing.effect(epoch) SELECT $2::bigint FROM plumbing.job"
            + " WHERE id = $1 AND epoch = $2::bigint AND state = 'running' FOR UPDATE";

    private StalledChild() {}

    public static void main(String[] arguments) throws InterruptedException {
        PlatformBench bench = new PlatformBench(ChildJvm.database(arguments[0]));
        CountDownLatch left = new CountDownLatch(1);
        Jobs jobs = new Jobs(bench, Map.of(), Jobs.handler("stall", job -> {
            try {
                while (true) {
                    write(bench, job);
                    job.checkpoint(Map.of("by", "child"));
                }
            } finally { // by JobLost, or by the interrupt that comes with it
                left.countDown();
            }
        }));
        jobs.start();
        left.await();
        System.out.println("the worker left its job");
        System.exit(0);
    }

    static int write(PlatformBench bench, JobRun job) {
        return bench.pool()
                .preparedQuery(WRITE)
                .execute(Tuple.of(job.id(), job.epoch()))
                .await()
                .indefinitely()
                .rowCount();
    }
}
