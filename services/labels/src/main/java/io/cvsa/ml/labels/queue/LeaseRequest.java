package io.cvsa.ml.labels.queue;

import io.cvsa.ml.labels.video.VideoFilter;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A desk asks for its next videos and says which it still has. */
public record LeaseRequest(
        @NotBlank @Size(max = 64) @Schema(required = true, description = "One a browser tab")
        String desk,

        @NotNull @Schema(required = true) DeskQueue queue,
        @Min(1) @Max(20) @Schema(required = true) int count,

        @Size(max = 50) @Schema(nullable = true, description = "Videos that still wait on this desk")
        List<Long> hold,

        @Size(max = 500) @Schema(nullable = true, description = "Videos that are not to be handed out now")
        List<Long> exclude,

        @Schema(nullable = true, description = "What the queue filter finds")
        VideoFilter filter) {

    public LeaseRequest {
        hold = hold == null ? List.of() : List.copyOf(hold);
        exclude = exclude == null ? List.of() : List.copyOf(exclude);
    }
}
