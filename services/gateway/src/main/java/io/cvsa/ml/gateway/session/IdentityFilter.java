package io.cvsa.ml.gateway.session;

import io.cvsa.ml.platform.http.ProblemAnswer;
import io.cvsa.ml.platform.problem.ProblemException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Says who is calling, before anything else happens: in local mode the one user of this machine, or nobody. */
@Singleton
class IdentityFilter {
    private static final int AFTER_CORRELATION = 900;
    private static final List<String> ALL_ROLES = List.of("viewer", "labeler", "trainer", "admin");
    private final HostCheck check;
    private final Caller local;

    @Inject
    IdentityFilter(SessionConfig config) {
        this.check = new HostCheck(config.allowedHosts());
        this.local = new Caller(config.user(), config.nickname(), ALL_ROLES);
    }

    void register(@Observes Filters filters) {
        filters.register(this::identify, AFTER_CORRELATION);
    }

    private void identify(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (context.normalizedPath().startsWith("/q/")) {
            context.next(); // probes call by address
            return;
        }
        Optional<String> objection =
                check.objection(request.getHeader("Host"), request.getHeader("Origin"), site(context));
        if (objection.isPresent()) {
            ProblemAnswer.send(context, ProblemException.forbidden("foreign-request", objection.get()));
            return;
        }
        local.enter(context);
        context.next();
    }

    /** A link from another site may open the panel, so navigations to pages are judged by Host alone. */
    private static String site(RoutingContext context) {
        HttpServerRequest request = context.request();
        boolean page =
                request.method().equals(HttpMethod.GET) && "navigate".equals(request.getHeader("Sec-Fetch-Mode"));
        boolean api = context.normalizedPath().startsWith("/api/")
                || context.normalizedPath().startsWith("/v1/");
        return page && !api ? null : request.getHeader("Sec-Fetch-Site");
    }
}
