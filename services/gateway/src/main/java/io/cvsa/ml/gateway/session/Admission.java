package io.cvsa.ml.gateway.session;

import io.cvsa.ml.platform.problem.ProblemException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Turns away callers who may do nothing here yet, and labels that have no name to carry; the audit sees them first. */
@Singleton
class Admission {
    private static final int AFTER_AUDIT = 700;

    void register(@Observes Filters filters) {
        filters.register(Admission::filter, AFTER_AUDIT);
    }

    private static void filter(RoutingContext context) {
        Caller caller = Caller.of(context);
        Optional<ProblemException> objection = caller == null
                ? Optional.empty()
                : objection(caller, context.request().method(), context.normalizedPath());
        if (objection.isPresent()) {
            Refusal.send(context, objection.get());
        } else {
            context.next();
        }
    }

    static Optional<ProblemException> objection(Caller caller, HttpMethod method, String path) {
        if (path.equals(Doors.SESSION)) {
            return Optional.empty();
        }
        if (caller.disabled()) {
            return Optional.of(
                    ProblemException.forbidden("account-disabled", "An admin has disabled this account here."));
        }
        if (caller.granted() == Role.NONE) {
            return Optional.of(ProblemException.forbidden("no-role", "An admin must grant this account a role first."));
        }
        return Doors.isSigned(method, path) ? nameless(caller) : Optional.empty();
    }

    private static Optional<ProblemException> nameless(Caller caller) {
        return switch (caller.mapping()) {
            case SETTLED -> Optional.empty();
            case MISSING ->
                Optional.of(ProblemException.invalid(
                        "user",
                        "is not mapped to an account: this database takes labels of its accounts only, so an admin must"
                                + " first say which one the local user is (PUT /api/v1/users/local)"));
            case UNKNOWN ->
                Optional.of(ProblemException.unavailable(
                        "The database is away, so that it is not known under which name you label."));
        };
    }
}
