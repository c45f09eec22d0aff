package io.cvsa.ml.platform.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.DevPostgres;
import io.cvsa.ml.platform.ChildJvm;
import io.cvsa.ml.platform.PlatformBench;
import io.cvsa.ml.platform.event.OutboxEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Durable jobs end, once, whatever happens to their workers. */
class JobIT {
    private static Database database;
    private static PlatformBench bench;

    @BeforeAll
    static void start() {
        database = DevPostgres.shared().newDatabase();
        PlatformBench.migrate(database);
        bench = new PlatformBench(database);
        bench.execute("CREATE TABLE {s}.effect(id bigserial PRIMARY KEY, epoch bigint)");
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @Test
    void endsWithItsResultAndAnnouncesIt() {
        JobHandler handler = Jobs.handler("sum", job -> {
            job.progress(Map.of("done", 1));
            int sum = job.spec().get("a").asInt() + job.spec().get("b").asInt();
            return JobOutcome.done(Map.of("sum", sum), OutboxEvent.of("t", "k", Map.of("sum", sum)));
        });
        try (Jobs jobs = new Jobs(bench, Map.of(), handler).start()) {
            JobView job = jobs.queue.submit(NewJob.of("sum", null, Map.of("a", 2, "b", 3), "me"));
            JobView ended = jobs.await(job, JobState.SUCCEEDED);
            assertThat(ended.result().get("sum").asInt()).isEqualTo(5);
            assertThat(ended.progress().get("done").asInt()).isEqualTo(1);
            assertThat(ended.createdBy()).isEqualTo("me");
            assertThat(ended.finishedAt()).isNotNull();
            assertThat(bench.row("SELECT count(*) FROM {s}.outbox WHERE payload->>'sum' = '5'")
                            .getLong(0))
                    .isEqualTo(1);
        }
    }

    @Test
    void oneHundredEqualSubmitsAreOneJob() throws Exception {
        try (Jobs jobs = new Jobs(bench, Map.of())) {
            var threads = Executors.newFixedThreadPool(20);
            String key = UUID.randomUUID().toString();
            var answers = threads.invokeAll(IntStream.range(0, 100)
                    .<java.util.concurrent.Callable<UUID>>mapToObj(i -> () -> jobs.queue
                            .submit(NewJob.of("equal", key, Map.of("n", 1), "me"))
                            .id())
                    .toList());
            Set<UUID> ids = ConcurrentHashMap.newKeySet();
            for (var answer : answers) {
                ids.add(answer.get());
            }
            threads.shutdown();
            assertThat(ids).hasSize(1);
            assertThat(bench.row("SELECT count(*) FROM {s}.job WHERE kind = 'equal'")
                            .getLong(0))
                    .isEqualTo(1);
        }
    }

    @Test
    void acceptsNoWriteOfAStalledWorkerWhoseJobWasTakenOver() throws Exception {
        CountDownLatch continued = new CountDownLatch(1);
        JobHandler rescuer = Jobs.handler("stall", job -> {
            job.checkpoint(Map.of("by", "rescuer"));
            StalledChild.write(bench, job);
            continued.await();
            return JobOutcome.done(Map.of("by", "rescuer"));
        });
        try (ChildJvm child = new ChildJvm(StalledChild.class, "", database);
                Jobs jobs = new Jobs(bench, Map.of(), rescuer)) {
            JobView job = jobs.queue.submit(NewJob.of("stall", null, Map.of(), "me"));
            Jobs.awaitTrue(() -> bench.row("SELECT count(*) FROM {s}.effect").getLong(0) > 0);
            child.signal("STOP");
            jobs.start();
            Jobs.awaitTrue(() ->
                    bench.row("SELECT count(*) FROM {s}.effect WHERE epoch = 2").getLong(0) > 0);
            child.signal("CONT");
            assertThat(child.exit()).as(child.output()).isZero();
            assertThat(child.output()).contains("the worker left its job");
            continued.countDown();
            JobView ended = jobs.await(job, JobState.SUCCEEDED);
            assertThat(ended.result().get("by").asText()).isEqualTo("rescuer");
            assertThat(bench.row("SELECT checkpoint->>'by' FROM {s}.job WHERE id = '" + job.id() + "'")
                            .getString(0))
                    .isEqualTo("rescuer");
            assertThat(bench.row("SELECT count(*) FROM {s}.effect WHERE epoch = 1 AND id >"
                                    + " (SELECT min(id) FROM {s}.effect WHERE epoch = 2)")
                            .getLong(0))
                    .isZero();
        }
    }

    @Test
    void retriesWithBackoffAndFailsAfterFiveExceptions() {
        AtomicInteger runs = new AtomicInteger();
        JobHandler handler = Jobs.handler("flaky", job -> {
            runs.incrementAndGet();
            throw new IllegalStateException("no luck");
        });
        try (Jobs jobs = new Jobs(bench, Map.of(), handler).start()) {
            JobView ended = jobs.await(jobs.queue.submit(NewJob.of("flaky", null, 1, "me")), JobState.FAILED);
            assertThat(ended.error()).isEqualTo("no luck");
            assertThat(runs).hasValue(5);
        }
    }

    @Test
    void failsAtOnceWhenRetryingCannotMendIt() {
        AtomicInteger runs = new AtomicInteger();
        JobHandler handler = Jobs.handler("hopeless", job -> {
            runs.incrementAndGet();
            throw new JobFailedException("no such model");
        });
        try (Jobs jobs = new Jobs(bench, Map.of(), handler).start()) {
            JobView ended = jobs.await(jobs.queue.submit(NewJob.of("hopeless", null, 1, "me")), JobState.FAILED);
            assertThat(ended.error()).isEqualTo("no such model");
            assertThat(runs).hasValue(1);
        }
    }

    @Test
    void stopsARunningJobThatIsCancelled() {
        CountDownLatch running = new CountDownLatch(1);
        JobHandler handler = Jobs.handler("long", job -> {
            running.countDown();
            while (true) {
                job.verifyRunning();
                Thread.onSpinWait();
            }
        });
        try (Jobs jobs = new Jobs(bench, Map.of(), handler).start()) {
            JobView job = jobs.queue.submit(NewJob.of("long", null, 1, "me"));
            Jobs.awaitTrue(() -> running.getCount() == 0);
            assertThat(jobs.queue.cancel(job.id())).isTrue();
            jobs.await(job, JobState.CANCELLED);
            assertThat(jobs.queue.cancel(job.id())).isFalse();
        }
    }

    @Test
    void cancelsAQueuedJobAtOnce() {
        try (Jobs jobs = new Jobs(bench, Map.of())) {
            JobView job = jobs.queue.submit(NewJob.of("nobody", null, 1, "me"));
            assertThat(jobs.queue.cancel(job.id())).isTrue();
            assertThat(jobs.view(job).state()).isEqualTo("cancelled");
            assertThat(jobs.queue.cancel(UUID.randomUUID())).isFalse();
        }
    }

    @Test
    void waitsUntilWokenAndGoesOnFromItsCheckpoint() {
        JobHandler handler = Jobs.handler("patient", job -> {
            if (job.checkpoint().isEmpty()) {
                job.checkpoint(Map.of("step", 1));
                return JobOutcome.later(Duration.ofHours(1));
            }
            return JobOutcome.done(job.checkpoint().get());
        });
        try (Jobs jobs = new Jobs(bench, Map.of(), handler).start()) {
            JobView job = jobs.queue.submit(NewJob.of("patient", null, 1, "me"));
            jobs.await(job, JobState.WAITING);
            jobs.queue.wake(job.id());
            assertThat(jobs.await(job, JobState.SUCCEEDED).result().get("step").asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void aWakeThatComesBeforeTheWaitIsNotLost() {
        CountDownLatch woken = new CountDownLatch(1);
        JobHandler handler = Jobs.handler("early", job -> {
            if (job.checkpoint().isEmpty()) {
                job.checkpoint(Map.of("step", 1));
                woken.await();
                return JobOutcome.later(Duration.ofHours(1));
            }
            return JobOutcome.done(1);
        });
        try (Jobs jobs = new Jobs(bench, Map.of(), handler).start()) {
            JobView job = jobs.queue.submit(NewJob.of("early", null, 1, "me"));
            Jobs.awaitTrue(() -> bench.row("SELECT checkpoint IS NOT NULL FROM {s}.job WHERE id = '" + job.id() + "'")
                    .getBoolean(0));
            jobs.queue.wake(job.id());
            woken.countDown();
            jobs.await(job, JobState.SUCCEEDED);
        }
    }

    @Test
    void aStoppingServiceReleasesItsJobForAnother() {
        CountDownLatch running = new CountDownLatch(1);
        JobHandler first = Jobs.handler("moving", job -> {
            job.checkpoint(Map.of("half", true));
            running.countDown();
            while (true) {
                job.verifyRunning();
                Thread.onSpinWait();
            }
        });
        JobView job;
        try (Jobs jobs = new Jobs(bench, Map.of("cvsa.platform.job.lease", "1h"), first).start()) {
            job = jobs.queue.submit(NewJob.of("moving", null, 1, "me"));
            Jobs.awaitTrue(() -> running.getCount() == 0);
        }
        JobHandler second =
                Jobs.handler("moving", run -> JobOutcome.done(run.checkpoint().get()));
        try (Jobs jobs = new Jobs(bench, Map.of(), second).start()) {
            JobView ended = jobs.await(job, JobState.SUCCEEDED);
            assertThat(ended.result().get("half").asBoolean()).isTrue();
            assertThat(ended.attempts()).isEqualTo(1);
        }
    }

    @Test
    void jobsThatRunOneAtATimeStartInTheirOrderAndKeepNobodyElseWaiting() throws Exception {
        CountDownLatch free = new CountDownLatch(1);
        List<UUID> order = new CopyOnWriteArrayList<>();
        JobHandler single = Jobs.oneAtATime("single", job -> {
            order.add(job.id());
            free.await();
            return JobOutcome.done(null);
        });
        JobHandler other = Jobs.handler("beside", job -> JobOutcome.done(null));
        try (Jobs jobs = new Jobs(bench, Map.of(), single, other).start()) {
            List<JobView> queued = IntStream.range(0, 3)
                    .mapToObj(i -> jobs.queue.submit(NewJob.of("single", null, Map.of("n", i), "me")))
                    .toList();
            jobs.await(queued.get(0), JobState.RUNNING);
            jobs.await(jobs.queue.submit(NewJob.of("beside", null, Map.of(), "me")), JobState.SUCCEEDED);
            assertThat(queued.subList(1, 3)).allSatisfy(job -> {
                assertThat(jobs.view(job).state()).isEqualTo("queued");
                assertThat(jobs.view(job).startedAt()).isNull();
            });
            free.countDown();
            List<JobView> ended = queued.stream()
                    .map(job -> jobs.await(job, JobState.SUCCEEDED))
                    .toList();
            assertThat(order)
                    .containsExactlyElementsOf(queued.stream().map(JobView::id).toList());
            assertThat(ended.get(1).startedAt()).isAfterOrEqualTo(ended.get(0).finishedAt());
            assertThat(ended.get(2).startedAt()).isAfterOrEqualTo(ended.get(1).finishedAt());
        }
    }

    @Test
    void aReleasedJobKeepsItsPlace() {
        List<UUID> order = new CopyOnWriteArrayList<>();
        JobView first;
        JobView second;
        JobHandler endless = Jobs.oneAtATime("placed", job -> {
            while (true) {
                job.verifyRunning();
                Thread.onSpinWait();
            }
        });
        try (Jobs jobs = new Jobs(bench, Map.of(), endless).start()) {
            first = jobs.queue.submit(NewJob.of("placed", null, Map.of(), "me"));
            second = jobs.queue.submit(NewJob.of("placed", null, Map.of(), "me"));
            jobs.await(first, JobState.RUNNING);
        }
        JobHandler quick = Jobs.oneAtATime("placed", job -> {
            order.add(job.id());
            return JobOutcome.done(null);
        });
        try (Jobs jobs = new Jobs(bench, Map.of(), quick).start()) {
            jobs.await(second, JobState.SUCCEEDED);
            jobs.await(first, JobState.SUCCEEDED);
            assertThat(order).containsExactly(first.id(), second.id());
        }
    }

    @Test
    void runsHigherPriorityFirstAndListsNewestFirst() {
        List<String> order = new java.util.concurrent.CopyOnWriteArrayList<>();
        JobHandler handler = Jobs.handler("ranked", job -> {
            order.add(job.spec().asText());
            return JobOutcome.done(null);
        });
        try (Jobs jobs = new Jobs(bench, Map.of("cvsa.platform.job.threads", "1"), handler)) {
            JobView low = jobs.queue.submit(new NewJob(null, "ranked", null, "low", "me", 0));
            JobView high = jobs.queue.submit(new NewJob(null, "ranked", null, "high", "me", 9));
            jobs.start();
            jobs.await(low, JobState.SUCCEEDED);
            jobs.await(high, JobState.SUCCEEDED);
            assertThat(order).containsExactly("high", "low");
            assertThat(jobs.queue.page("ranked", null, 1).items())
                    .extracting(JobView::id)
                    .containsExactly(high.id());
            String next = jobs.queue.page("ranked", null, 1).next();
            assertThat(jobs.queue.page("ranked", next, 1).items().stream()
                            .map(JobView::id)
                            .collect(Collectors.toList()))
                    .containsExactly(low.id());
        }
    }
}
