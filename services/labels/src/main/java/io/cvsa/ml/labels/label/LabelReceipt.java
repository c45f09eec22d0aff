package io.cvsa.ml.labels.label;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was written, and under which id it can be taken back. */
public record LabelReceipt(
        @Schema(required = true) long id,
        @Schema(required = true) long aid,
        @Schema(required = true) boolean label,
        @Schema(required = true) String user,
        @Schema(required = true) Instant createdAt) {}
