package io.cvsa.ml.embeddings.generation;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The id of started work. */
public record JobReceipt(@Schema(required = true) UUID id) {}
