package io.cvsa.ml.gateway.session;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Our own cookie: no script reads it, no other site sends it. */
@Singleton
class SessionCookie {
    private final boolean secure;

    @Inject
    SessionCookie(SessionConfig config) {
        this.secure = config.secureCookie();
    }

    /** With the prefix, a browser takes it from this very host by https only, so that no neighbour can plant one. */
    String name() {
        return secure ? "__Host-cvsa-session" : "cvsa-session";
    }

    void give(RoutingContext context, String sessionId, Duration left) {
        context.response().addCookie(cookie(sessionId).setMaxAge(left.toSeconds()));
    }

    void take(RoutingContext context) {
        context.response().addCookie(cookie("").setMaxAge(0));
    }

    private Cookie cookie(String value) {
        return Cookie.cookie(name(), value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(secure)
                .setSameSite(CookieSameSite.STRICT);
    }
}
