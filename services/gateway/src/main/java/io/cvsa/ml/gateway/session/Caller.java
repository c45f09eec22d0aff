package io.cvsa.ml.gateway.session;

import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** Who makes a request, and what they may do. */
public record Caller(String user, String nickname, List<String> roles) {
    private static final String KEY = Caller.class.getName();

    public Caller {
        roles = List.copyOf(roles);
    }

    /** The caller that the identity filter found. */
    public static Caller of(RoutingContext context) {
        return context.get(KEY);
    }

    void enter(RoutingContext context) {
        context.put(KEY, this);
    }
}
