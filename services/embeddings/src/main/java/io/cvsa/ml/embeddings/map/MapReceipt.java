package io.cvsa.ml.embeddings.map;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The id of an ordered map. */
public record MapReceipt(@Schema(required = true) UUID id) {}
