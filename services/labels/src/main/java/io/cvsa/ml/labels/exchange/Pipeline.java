package io.cvsa.ml.labels.exchange;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Stores one batch while the next is read; never two at once, so that what came first stands first. */
final class Pipeline {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Uni<Void> underWay = Uni.createFrom().voidItem();

    /** Starts the batch once the one before it is stored, whose failure is thrown. */
    void start(Uni<Void> batch) {
        finish();
        underWay = Uni.createFrom().completionStage(batch.subscribeAsCompletionStage());
    }

    /** Waits for the last batch; throws its failure. */
    void finish() {
        underWay.await().atMost(PATIENCE);
        underWay = Uni.createFrom().voidItem();
    }
}
