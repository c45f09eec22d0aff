package io.cvsa.ml.labels.filter;

import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Conditions of the list of videos under a name, as the caller may use them. */
public record SavedFilter(
        @Schema(required = true) long id,
        @Schema(required = true) String name,
        @Schema(required = true) String owner,

        @Schema(required = true, description = "Whether everybody may use it")
        boolean shared,

        @Schema(required = true, description = "Whether the caller may change and remove it")
        boolean mayChange,

        @Schema(required = true, description = "Texts by the names of the parameters of the list of videos")
        Map<String, String> conditions,

        @Schema(required = true) Instant createdAt,
        @Schema(required = true) Instant updatedAt) {

    public SavedFilter {
        conditions = Map.copyOf(conditions);
    }
}
