package io.cvsa.ml.labels.exchange;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A row that was left out: on which line of the file it began, and why. */
public record LineError(
        @Schema(required = true) long line,
        @Schema(required = true) String reason) {}
