package io.cvsa.ml.labels.guide;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The settings as every request needs them: read once for all requests of a moment, so that a list stays one round trip. A
 * change made here holds at once, one made at another replica within {@link #LIFE}.
 */
@ApplicationScoped
public class DeskRules {

    static final Duration LIFE = Duration.ofSeconds(2);

    private final GuideRepository guides;
    private final AtomicReference<Uni<DeskSettings>> known = new AtomicReference<>();

    DeskRules(GuideRepository guides) {
        this.guides = guides;
        this.known.set(read());
    }

    /** The settings that hold now. */
    public Uni<DeskSettings> now() {
        return known.get();
    }

    void forget() {
        known.set(read());
    }

    private Uni<DeskSettings> read() {
        return Uni.createFrom()
                .deferred(guides::settings)
                .onFailure()
                .invoke(this::forget)
                .memoize()
                .forFixedDuration(LIFE);
    }
}
