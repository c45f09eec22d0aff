package io.cvsa.ml.embeddings.vector;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What shall be embedded in place of a quarantined text. */
public record TextEditRequest(
        @NotNull @Schema(required = true) String text) {}
