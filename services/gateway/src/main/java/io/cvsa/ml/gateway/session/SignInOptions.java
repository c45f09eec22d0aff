package io.cvsa.ml.gateway.session;

import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How one signs in here. */
public record SignInOptions(
        @Schema(
                required = true,
                enumeration = {"local", "site"})
        String signIn,

        @Schema(required = true, nullable = true, description = "The main site's page for signing in")
        URI site) {}
