package io.cvsa.ml.datasets.exchange;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A file that a version can be fetched as.
 *
 * @param bytes its size; null until somebody has asked for it
 */
public record ExportView(
        @Schema(required = true) ExportFormat format,
        @Schema(required = true) String fileName,
        @Schema(required = true, nullable = true) Long bytes) {}
