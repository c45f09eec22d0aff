package io.cvsa.ml.gateway.session;

import io.cvsa.ml.platform.problem.ProblemException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Says who is calling, before anything else happens, and turns away whoever was not meant to reach us or is nobody. */
@Singleton
class IdentityFilter {
    private static final int AFTER_CORRELATION = 900;
    private final HostCheck check;
    private final Identity identity;

    @Inject
    IdentityFilter(SessionConfig config, Identity identity) {
        this.check = new HostCheck(config.allowedHosts());
        this.identity = identity;
    }

    void register(@Observes Filters filters) {
        filters.register(this::filter, AFTER_CORRELATION);
    }

    private void filter(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (context.normalizedPath().startsWith("/q/")) {
            context.next(); // probes call by address
            return;
        }
        Optional<String> objection =
                check.objection(request.getHeader("Host"), request.getHeader("Origin"), site(context));
        if (objection.isPresent()) {
            Refusal.send(context, ProblemException.forbidden("foreign-request", objection.get()));
        } else if (Doors.isOpen(request.method(), context.normalizedPath())) {
            context.next();
        } else {
            identify(context);
        }
    }

    /** Nothing has read the body yet, and it waits until something does. */
    private void identify(RoutingContext context) {
        Context here = context.vertx().getOrCreateContext();
        var unused = identity.of(context.request())
                .subscribe()
                .with(found -> on(here, () -> admit(context, found)), failure -> on(here, () -> context.fail(failure)));
    }

    private static void admit(RoutingContext context, Optional<Caller> found) {
        if (found.isEmpty()) {
            Refusal.send(
                    context,
                    new ProblemException(
                            401,
                            "unauthorized",
                            "Not signed in",
                            "Sign in first: there is no session, or it has ended.",
                            List.of()));
            return;
        }
        found.get().enter(context);
        context.next();
    }

    /** An answer that others wait for too comes on the context of whoever asked first. */
    private static void on(Context here, Runnable action) {
        if (Vertx.currentContext() == here) {
            action.run();
        } else {
            here.runOnContext(go -> action.run());
        }
    }

    /** A link from another site may open the panel, so navigations to pages are judged by Host alone. */
    private static String site(RoutingContext context) {
        HttpServerRequest request = context.request();
        boolean page =
                request.method().equals(HttpMethod.GET) && "navigate".equals(request.getHeader("Sec-Fetch-Mode"));
        return page && !Doors.isApi(context.normalizedPath()) ? null : request.getHeader("Sec-Fetch-Site");
    }
}
