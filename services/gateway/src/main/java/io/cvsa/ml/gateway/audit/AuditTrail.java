package io.cvsa.ml.gateway.audit;

import io.cvsa.ml.gateway.session.Caller;
import io.cvsa.ml.platform.event.Correlation;
import io.cvsa.ml.platform.pg.SchemaMigration;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Writes down every mutation after it was answered; it never delays one, and says when it had to leave some out. */
@Singleton
class AuditTrail {
    private static final int AFTER_IDENTITY = 800;
    private static final int MAX_PATH = 500;
    private static final int BATCH = 1_000;
    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private final BlockingQueue<Act> waiting = new LinkedBlockingQueue<>(50_000);
    private final AuditRepository acts;
    private final SchemaMigration migration;
    private final Counter leftOut;

    @Inject
    AuditTrail(AuditRepository acts, SchemaMigration migration, MeterRegistry meters) {
        this.acts = acts;
        this.migration = migration;
        this.leftOut = meters.counter("cvsa.gateway.audit.left.out");
    }

    void register(@Observes Filters filters) {
        filters.register(this::follow, AFTER_IDENTITY);
    }

    private void follow(RoutingContext context) {
        if (!READS.contains(context.request().method())) {
            Instant begun = Instant.now();
            context.addEndHandler(end -> note(context, begun));
        }
        context.next();
    }

    /** Whoever signs in is known only now. */
    private void note(RoutingContext context, Instant begun) {
        Caller caller = Caller.of(context);
        if (caller == null) {
            return;
        }
        String path = context.normalizedPath().replace("\0", "");
        Act act = new Act(
                begun,
                caller.principal(),
                context.request().method().name(),
                path.length() > MAX_PATH ? path.substring(0, MAX_PATH) : path,
                context.response().getStatusCode(),
                (int) Math.min(
                        Integer.MAX_VALUE,
                        Duration.between(begun, Instant.now()).toMillis()),
                context.get(Correlation.ID_HEADER));
        if (!waiting.offer(act)) {
            leftOut.increment();
        }
    }

    @Scheduled(every = "1s", identity = "audit", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> write() {
        List<Act> batch = new ArrayList<>();
        if (migration.ready()) {
            waiting.drainTo(batch, BATCH);
        }
        if (batch.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return acts.insert(batch)
                .ifNoItem()
                .after(Duration.ofSeconds(10))
                .fail()
                .onFailure()
                .recoverWithUni(failure -> keep(batch));
    }

    private Uni<Void> keep(List<Act> batch) {
        batch.stream().filter(act -> !waiting.offer(act)).forEach(act -> leftOut.increment());
        return Uni.createFrom().voidItem();
    }
}
