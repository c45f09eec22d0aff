package io.cvsa.ml.training.run;

import io.cvsa.ml.contracts.DatasetReady;
import io.cvsa.ml.contracts.RunRequested;
import io.cvsa.ml.platform.event.Correlation;
import io.cvsa.ml.platform.event.EventEnvelope;
import io.cvsa.ml.platform.job.JobQueue;
import io.cvsa.ml.training.intake.DatasetVersion;
import io.cvsa.ml.training.store.Patiently;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Queues the runs that other services ask for, with a data set that is ready or outright, and every version's baseline. */
@ApplicationScoped
public class RunConsumer {

    private final RunRepository runs;
    private final JobQueue jobs;

    RunConsumer(RunRepository runs, JobQueue jobs) {
        this.runs = runs;
        this.jobs = jobs;
    }

    @Incoming("dataset-ready")
    @Blocking
    public void datasetReady(ConsumerRecord<String, byte[]> record) {
        EventEnvelope<DatasetReady> event = EventEnvelope.read(record, DatasetReady.class);
        DatasetReady ready = event.payload();
        DatasetVersion version = DatasetVersion.of(ready);
        if (ready.train() != null) {
            RunOrder order = RunOrder.of(ready);
            in(event, () -> runs.queue(order, version, "dataset-ready", event.id()));
        }
        if (version.twoClasses()) {
            RunOrder order = RunOrder.baseline(ready);
            in(event, () -> runs.queue(order, version, "dataset-baseline", event.id()));
        }
    }

    @Incoming("run-requested")
    @Blocking
    public void runRequested(ConsumerRecord<String, byte[]> record) {
        EventEnvelope<RunRequested> event = EventEnvelope.read(record, RunRequested.class);
        RunOrder order = RunOrder.of(event.payload());
        in(event, () -> runs.queue(order, "run-requested", event.id()));
    }

    @SuppressWarnings("try") // the scope works by being open
    private void in(EventEnvelope<?> event, Runnable effect) {
        try (var ignored = Correlation.open(new Correlation(event.correlationId(), event.traceparent()))) {
            Patiently.apply("event " + event.id(), effect);
            jobs.wake();
        }
    }
}
