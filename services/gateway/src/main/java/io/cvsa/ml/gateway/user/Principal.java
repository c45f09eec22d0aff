package io.cvsa.ml.gateway.user;

import io.cvsa.ml.gateway.session.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Somebody who may or may not do things here. */
public record Principal(
        @Schema(required = true) String id,

        @Schema(
                required = true,
                enumeration = {"local", "site"})
        String kind,

        @Schema(required = true, nullable = true) String nickname,
        @Schema(required = true, nullable = true) String username,

        @Schema(required = true, nullable = true, description = "The text that stands in their labels")
        String user,

        @Schema(required = true, description = "As granted, the highest first")
        List<String> roles,

        @Schema(required = true) boolean disabled,
        @Schema(required = true) Instant createdAt,
        @Schema(required = true, nullable = true) Instant lastSeenAt) {

    public Principal {
        roles = List.copyOf(roles);
    }

    static List<String> highestFirst(Role granted) {
        List<String> roles = new ArrayList<>(granted.ladder());
        Collections.reverse(roles);
        return roles;
    }
}
