package io.cvsa.ml.training.retraining;

import io.cvsa.ml.contracts.BuildFailed;
import io.cvsa.ml.platform.event.EventEnvelope;
import io.cvsa.ml.training.store.Patiently;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Tells a policy that the build it waits for will not come; it counts on and asks again after a pause. */
@ApplicationScoped
public class BuildFailedConsumer {

    private final DecisionRepository decisions;
    private final RetrainingSettings settings;

    BuildFailedConsumer(DecisionRepository decisions, RetrainingSettings settings) {
        this.decisions = decisions;
        this.settings = settings;
    }

    @Incoming("build-failed")
    @Blocking
    public void buildFailed(ConsumerRecord<String, byte[]> record) {
        EventEnvelope<BuildFailed> event = EventEnvelope.read(record, BuildFailed.class);
        BuildFailed build = event.payload();
        String sentence = build.cancelled()
                ? "not retrained: the data set build was cancelled"
                : "not retrained: the data set build failed: " + build.reason();
        Patiently.apply(
                "event " + event.id(), () -> decisions.giveUpBuild(build.buildId(), sentence, settings.backoff()));
    }
}
