package io.cvsa.ml.datasets.build;

import io.cvsa.ml.contracts.BuildProgressed;
import io.cvsa.ml.contracts.Topics;
import io.cvsa.ml.platform.event.EventPublisher;
import io.cvsa.ml.platform.job.JobRun;
import java.time.Instant;
import java.util.Locale;

/** Tells how far one execution of a build or an import is: its job, which remembers it, and whoever is looking. */
public final class BuildNews {

    private static final long APART_NANOS = 100_000_000L;

    private final JobRun job;
    private final EventPublisher publisher;
    private BuildStep told;
    private long toldAt;

    public BuildNews(JobRun job, EventPublisher publisher) {
        this.job = job;
        this.publisher = publisher;
    }

    /** At most ten times a second, and whenever a step begins. */
    public void tell(BuildProgress progress) {
        job.progress(progress);
        long now = System.nanoTime();
        if (progress.step() == told && now - toldAt < APART_NANOS) {
            return;
        }
        told = progress.step();
        toldAt = now;
        var unused = publisher.send(
                Topics.BUILD_PROGRESSED,
                job.id().toString(),
                new BuildProgressed(
                        job.id(),
                        progress.step().name().toLowerCase(Locale.ROOT),
                        progress.done(),
                        progress.total(),
                        progress.rows(),
                        progress.texts(),
                        progress.missing(),
                        progress.failed(),
                        progress.ratePerSecond(),
                        progress.secondsLeft(),
                        Instant.now()));
    }
}
