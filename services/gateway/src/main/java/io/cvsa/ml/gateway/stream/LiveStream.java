package io.cvsa.ml.gateway.stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.Consumer;

/** The facts of the suite as a stream that any number of panels can join, from where they left. */
@Singleton
public class LiveStream {
    private static final int REMEMBERED = 1_000;
    private static final int BUFFERED_FOR_A_SLOW_PANEL = 2_000;
    private final EventRing ring = new EventRing(REMEMBERED, System.currentTimeMillis() * 1_000);

    @Inject
    LiveStream(MeterRegistry meters) {
        meters.gauge("cvsa.gateway.stream.listeners", ring, EventRing::listeners);
    }

    void append(String topic, String json) {
        ring.append(topic, json);
    }

    /** A panel that cannot keep up is cut off; it comes back with the id it saw last. */
    Multi<StreamEvent> join(Long afterId) {
        return Multi.createFrom()
                .emitter(
                        emitter -> {
                            Consumer<StreamEvent> listener = emitter::emit;
                            emitter.onTermination(() -> ring.leave(listener));
                            ring.join(afterId, listener);
                        },
                        BUFFERED_FOR_A_SLOW_PANEL);
    }
}
