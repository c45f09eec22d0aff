package io.cvsa.ml.gateway.session;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A session of the main site with which somebody wants to sign in; it never appears in a log. */
public record SignInRequest(
        @Schema(required = true, description = "A session id of the main site") @NotBlank @Size(max = 512)
        String token) {

    @Override
    public String toString() {
        return "SignInRequest";
    }
}
