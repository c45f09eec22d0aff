package io.cvsa.ml.gateway.session;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who the panel's user is and what they may do. */
@Schema(name = "Session")
public record SessionView(
        @Schema(required = true, description = "The text that stands in their labels")
        String user,

        @Schema(required = true) String nickname,

        @Schema(required = true, description = "The lowest first; empty until an admin grants one")
        List<String> roles,

        @Schema(
                required = true,
                enumeration = {"local", "site"})
        String signIn,

        @Schema(required = true) String principal,

        @Schema(required = true, description = "False while it is not settled under which name they label")
        boolean canLabel,

        @Schema(
                required = true,
                nullable = true,
                description = "To be sent back with every mutation, where there is one")
        String csrf) {

    static SessionView of(Caller caller, SignIn signIn) {
        return new SessionView(
                caller.user(),
                caller.nickname(),
                caller.roles(),
                signIn.text(),
                caller.principal(),
                caller.mapping() == Mapping.SETTLED,
                null);
    }
}
