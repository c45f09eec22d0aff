package io.cvsa.ml.training.view;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Filters, order, grouping and columns of the table of runs under a name, as the caller may use them. */
@Schema(name = "SavedRunView")
public record SavedView(
        @Schema(required = true) String name,
        @Schema(required = true) String owner,

        @Schema(required = true, description = "whether everybody may use it")
        boolean shared,

        @Schema(required = true, description = "whether the caller may change and remove it")
        boolean mayChange,

        @Schema(required = true, description = "the query part of the page's address")
        String query,

        @Schema(required = true) Instant updatedAt) {}
