package io.cvsa.ml.embeddings.integrity;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Asks to scan a model's vectors; repair also regenerates what is found wanting. */
public record ScanRequest(@Schema(required = true) boolean repair) {}
