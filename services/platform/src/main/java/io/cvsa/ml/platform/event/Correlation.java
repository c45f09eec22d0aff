package io.cvsa.ml.platform.event;

import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/** What ties a request, its events and its jobs together: one id, and the W3C trace context beside it. */
public record Correlation(String id, String traceparent) {
    public static final String ID_HEADER = "X-Correlation-Id";
    public static final String TRACE_HEADER = "traceparent";
    private static final String LOCAL = "cvsa.correlation";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    private static final Pattern TRACE = Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final ThreadLocal<Correlation> THREAD = new ThreadLocal<>();

    /** Invalid or missing parts are replaced by fresh ones, so that nothing hostile travels on. */
    public Correlation {
        id = id != null && ID.matcher(id).matches() ? id : UUID.randomUUID().toString();
        traceparent = traceparent != null && TRACE.matcher(traceparent).matches() ? traceparent : freshTrace();
    }

    /** The correlation id of the current request, event or job; a fresh one outside of them. */
    public static String current() {
        return here().id();
    }

    /** The correlation of the current request, event or job; a fresh one outside of them. */
    public static Correlation here() {
        Correlation found = THREAD.get();
        if (found == null && VertxContext.isOnDuplicatedContext()) {
            found = ContextLocals.<Correlation>get(LOCAL).orElse(null);
        }
        return found != null ? found : new Correlation(null, null);
    }

    /** Makes it the correlation of the current Vert.x request or message context. */
    public static void adopt(Correlation correlation) {
        if (VertxContext.isOnDuplicatedContext()) {
            ContextLocals.put(LOCAL, correlation);
            MDC.put("correlationId", correlation.id());
        }
    }

    /** Makes an event's correlation that of the current message context. */
    public static void adopt(EventEnvelope<?> event) {
        adopt(new Correlation(event.correlationId(), event.traceparent()));
    }

    /** Makes it the correlation of this thread until the scope is closed. */
    public static Scope open(Correlation correlation) {
        Correlation before = THREAD.get();
        THREAD.set(correlation);
        MDC.put("correlationId", correlation.id());
        return new Scope(before);
    }

    /** The same trace with a new span id, for the next hop. */
    public Correlation next() {
        return new Correlation(id, traceparent.substring(0, 36) + hex(1) + traceparent.substring(52));
    }

    /** The headers that carry it over HTTP. */
    public Map<String, String> headers() {
        return Map.of(ID_HEADER, id, TRACE_HEADER, next().traceparent());
    }

    private static String freshTrace() {
        return "00-" + hex(2) + "-" + hex(1) + "-01";
    }

    private static String hex(int longs) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < longs; i++) {
            out.append(HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong() | 1));
        }
        return out.toString();
    }

    /** The stretch of code on one thread that works for one correlation. */
    public static final class Scope implements AutoCloseable {
        private final Correlation before;

        private Scope(Correlation before) {
            this.before = before;
        }

        @Override
        public void close() {
            if (before == null) {
                THREAD.remove();
                MDC.remove("correlationId");
            } else {
                THREAD.set(before);
                MDC.put("correlationId", before.id());
            }
        }
    }
}
