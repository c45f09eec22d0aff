package io.cvsa.ml.platform.http;

import io.cvsa.ml.platform.problem.ProblemException;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Plain routes that fail. */
@Singleton
public class RawDoors {
    void open(@Observes Router router) {
        router.route("/raw/bug").order(5).handler(context -> {
            throw new IllegalStateException("secret internals");
        });
        router.route("/raw/refusal").order(5).handler(context -> {
            throw ProblemException.unavailable("No key.");
        });
        router.route("/raw/status").order(5).handler(context -> context.fail(413));
    }
}
