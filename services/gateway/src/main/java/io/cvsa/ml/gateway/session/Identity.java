package io.cvsa.ml.gateway.session;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Says who makes a request. */
@Singleton
public class Identity {
    private final SessionConfig config;
    private final SiteSessions sites;
    private final LocalUser local;
    private final SessionCookie cookie;

    @Inject
    Identity(SessionConfig config, SiteSessions sites, LocalUser local, SessionCookie cookie) {
        this.config = config;
        this.sites = sites;
        this.local = local;
        this.cookie = cookie;
    }

    /** The caller as of now; empty where the request brings no session that holds, a failure where nobody can say. */
    public Uni<Optional<Caller>> of(HttpServerRequest request) {
        if (config.signIn() == SignIn.LOCAL) {
            return local.caller().map(Optional::of);
        }
        return sites.first(Credentials.of(request, cookie.name(), config.siteCookie()))
                .map(found -> found.map(SignedIn::caller));
    }

    /** Somebody's rights have changed: from now on the database is asked again. */
    public void forget() {
        sites.forget();
        local.forget();
    }
}
