package io.cvsa.ml.embeddings.index;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The job that builds an index. */
public record IndexReceipt(@Schema(required = true) UUID id) {}
