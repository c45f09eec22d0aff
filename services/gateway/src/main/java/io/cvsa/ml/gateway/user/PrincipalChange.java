package io.cvsa.ml.gateway.user;

import io.cvsa.ml.gateway.session.Role;
import io.cvsa.ml.platform.problem.ProblemException;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What somebody shall be from now on. */
public record PrincipalChange(
        @Schema(
                required = true,
                enumeration = {"none", "viewer", "labeler", "reviewer", "trainer", "admin"})
        @NotNull
        String role,

        @Schema(
                nullable = true,
                description =
                        "The text that shall stand in the labels of the local user; an account's own for an account")
        String user,

        @Schema(required = true) @NotNull Boolean disabled) {

    /** The role asked for; 422 where there is none of this name. */
    Role granted() {
        return Role.of(role)
                .orElseThrow(() ->
                        ProblemException.invalid("role", "must be none, viewer, labeler, reviewer, trainer or admin"));
    }

    boolean makesAdmin() {
        return granted() == Role.ADMIN && !disabled;
    }
}
