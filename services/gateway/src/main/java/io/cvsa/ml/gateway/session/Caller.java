package io.cvsa.ml.gateway.session;

import io.cvsa.ml.platform.problem.ProblemException;
import io.cvsa.ml.platform.problem.StatusProblems;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Objects;

/**
 * Who makes a request, and what they may do.
 *
 * @param principal the id of their row in {@code gateway.principal}
 * @param user the text that stands in their labels
 */
public record Caller(String principal, String user, String nickname, Role granted, boolean disabled, Mapping mapping) {
    private static final String KEY = Caller.class.getName();

    public Caller {
        Objects.requireNonNull(principal);
        Objects.requireNonNull(user);
        Objects.requireNonNull(nickname);
        Objects.requireNonNull(granted);
        Objects.requireNonNull(mapping);
    }

    /** The caller that the identity filter found; null where nobody had to sign in. */
    public static Caller of(RoutingContext context) {
        return context.get(KEY);
    }

    /** The caller, who must hold this role: 401 when nobody is signed in, 403 when it was not granted. */
    public static Caller holding(Role role, RoutingContext context) {
        Caller caller = of(context);
        if (caller == null) {
            throw StatusProblems.of(401, null);
        }
        if (!caller.holds(role)) {
            throw ProblemException.forbidden("forbidden", "This needs the role " + role.text() + ".");
        }
        return caller;
    }

    /** What they may do right now, the lowest role first. */
    public List<String> roles() {
        return disabled ? List.of() : granted.ladder();
    }

    public boolean holds(Role role) {
        return !disabled && granted.compareTo(role) >= 0;
    }

    void enter(RoutingContext context) {
        context.put(KEY, this);
    }
}
