package io.cvsa.ml.gateway.session;

import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tells the panel who its user is. */
@Path("/api/v1/session")
@Tag(name = "session")
@PermitAll // the identity filter has let the caller in already
public class SessionResource {

    /** The user of this session. */
    @Schema(name = "Session")
    public record SessionView(
            @Schema(required = true) String user,
            @Schema(required = true) String nickname,
            @Schema(required = true) List<String> roles,

            @Schema(nullable = true, description = "To be sent back with every mutation, where there is one")
            String csrf) {}

    @GET
    public SessionView getSession(@Context RoutingContext context) {
        Caller caller = Caller.of(context);
        return new SessionView(caller.user(), caller.nickname(), caller.roles(), null);
    }
}
