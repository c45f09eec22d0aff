package io.cvsa.ml.gateway.session;

import io.cvsa.ml.platform.problem.ProblemException;
import io.cvsa.ml.platform.problem.StatusProblems;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tells the panel who its user is, and lets people in and out. */
@Path("/api/v1/session")
@Tag(name = "session")
@PermitAll // the identity filter has let the caller in already
public class SessionResource {
    private final SessionConfig config;
    private final SiteSessions sites;
    private final SessionCookie cookie;

    SessionResource(SessionConfig config, SiteSessions sites, SessionCookie cookie) {
        this.config = config;
        this.sites = sites;
        this.cookie = cookie;
    }

    /** The user of this session, roles or none. */
    @GET
    public SessionView getSession(@Context RoutingContext context) {
        Caller caller = Caller.of(context);
        if (caller == null) {
            throw StatusProblems.of(401, null);
        }
        return SessionView.of(caller, config.signIn());
    }

    /** How one signs in. */
    @GET
    @Path("/options")
    public SignInOptions getSignInOptions() {
        return new SignInOptions(
                config.signIn().text(),
                config.signIn() == SignIn.SITE ? config.siteLogin().orElse(null) : null);
    }

    /** Signs in with a session of the main site and keeps it in a cookie of ours. */
    @POST
    public Uni<SessionView> openSession(@Context RoutingContext context, @NotNull @Valid SignInRequest request) {
        if (config.signIn() == SignIn.LOCAL) {
            throw ProblemException.conflict(
                    "local-sign-in", "Everybody is the local user here: there is nothing to sign in to.");
        }
        String token = request.token().strip();
        return sites.find(token)
                .map(found -> found.orElseThrow(() -> StatusProblems.of(401, null)))
                .invoke(signedIn -> cookie.give(context, token, signedIn.left()))
                .map(SignedIn::caller)
                .invoke(caller -> caller.enter(context))
                .map(caller -> SessionView.of(caller, config.signIn()));
    }

    /** Forgets our cookie; the session itself is the main site's and goes on there. */
    @DELETE
    public void closeSession(@Context RoutingContext context) {
        cookie.take(context);
    }
}
