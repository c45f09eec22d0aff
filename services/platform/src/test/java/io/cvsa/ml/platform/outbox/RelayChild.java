package io.cvsa.ml.platform.outbox;

import io.cvsa.ml.platform.ChildJvm;
import io.cvsa.ml.platform.PlatformBench;
import io.cvsa.ml.platform.event.EventProducer;
import io.cvsa.ml.platform.event.OutboxEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/** A process that commits twenty facts and relays them, until its crash point halts it. */
public final class RelayChild {
    private RelayChild() {}

    public static void main(String[] arguments) throws InterruptedException {
        PlatformBench bench = new PlatformBench(ChildJvm.database(arguments[0]));
        Outbox outbox = new Outbox(PlatformBench.SCHEMA);
        OutboxRelay relay = relay(bench, outbox, arguments[1]);
        List<OutboxEvent> facts = IntStream.range(0, 20)
                .mapToObj(i -> OutboxEvent.of(arguments[2], "key-" + i % 3, Map.of("n", i)))
                .toList();
        outbox.append(bench.pool(), facts).await().indefinitely();
        outbox.wake();
        relay.start();
        new CountDownLatch(1).await();
    }

    static OutboxRelay relay(PlatformBench bench, Outbox outbox, String bootstrapServers) {
        var config = PlatformBench.config(Map.of());
        EventProducer producer = new EventProducer(bootstrapServers, Duration.ofSeconds(4));
        OutboxCarrier carrier = new OutboxCarrier(producer, PlatformBench.SCHEMA, config);
        OutboxRepository rows = new OutboxRepository(bench.pool(), PlatformBench.SCHEMA);
        return new OutboxRelay(rows, outbox, carrier, config);
    }
}
