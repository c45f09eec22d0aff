package io.cvsa.ml.embeddings.generation;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Asks to embed quarantined texts once more: these, or all of the model. */
public record RetryRequest(
        @NotBlank @Schema(required = true) String model,

        @Schema(nullable = true) @Size(min = 1, max = 10_000)
        List<Long> ids) {}
