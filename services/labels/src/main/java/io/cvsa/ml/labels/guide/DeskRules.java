package io.cvsa.ml.labels.guide;

import io.cvsa.ml.platform.memo.Remembered;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * The settings as every request needs them: read once for all requests of a moment, so that a list stays one round trip. A
 * change made here holds at once, one made at another replica within {@link #LIFE}.
 */
@ApplicationScoped
public class DeskRules {

    static final Duration LIFE = Duration.ofSeconds(2);

    private final Remembered<DeskSettings> settings;

    DeskRules(GuideRepository guides) {
        this.settings = new Remembered<>(LIFE, guides::settings);
    }

    /** The settings that hold now. */
    public Uni<DeskSettings> now() {
        return settings.get();
    }

    void forget() {
        settings.forget();
    }
}
