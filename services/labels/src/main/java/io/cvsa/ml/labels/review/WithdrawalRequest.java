package io.cvsa.ml.labels.review;

import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a decision is withdrawn. */
public record WithdrawalRequest(
        @Size(max = ReviewResource.LONGEST_COMMENT) @Schema(nullable = true)
        String comment) {}
