package io.cvsa.ml.datasets.build;

import io.cvsa.ml.contracts.BuildRequested;
import io.cvsa.ml.platform.event.Correlation;
import io.cvsa.ml.platform.event.EventEnvelope;
import io.cvsa.ml.platform.job.JobQueue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Queues the builds that other services ask for; one event is one build however often it comes. */
@ApplicationScoped
class BuildRequestedConsumer {

    private final BuildRepository builds;
    private final JobQueue jobs;

    BuildRequestedConsumer(BuildRepository builds, JobQueue jobs) {
        this.builds = builds;
        this.jobs = jobs;
    }

    @Incoming("build-requested")
    Uni<Void> consume(ConsumerRecord<String, byte[]> message) {
        EventEnvelope<BuildRequested> event = EventEnvelope.read(message, BuildRequested.class);
        Correlation.adopt(event);
        BuildRequested asked = event.payload();
        NewBuild build = NewBuild.of(asked.buildId(), null, asked.spec(), asked.requestedBy(), event.id());
        return Patience.with(builds.submit(build)).invoke(queued -> jobs.wake()).replaceWithVoid();
    }
}
