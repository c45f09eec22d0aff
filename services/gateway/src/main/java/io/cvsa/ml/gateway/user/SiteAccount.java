package io.cvsa.ml.gateway.user;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An account of the main site. */
public record SiteAccount(
        @Schema(required = true, description = "The text that stands in its labels")
        String user,

        @Schema(required = true) String username,
        @Schema(required = true, nullable = true) String nickname,

        @Schema(required = true, description = "Its role on the main site")
        String role) {

    /** The accounts that were found, a few at most. */
    @Schema(name = "SiteAccounts")
    public record Found(@Schema(required = true) List<SiteAccount> items) {
        public Found {
            items = List.copyOf(items);
        }
    }
}
