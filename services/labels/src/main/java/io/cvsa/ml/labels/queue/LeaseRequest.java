package io.cvsa.ml.labels.queue;

import io.cvsa.ml.labels.video.VideoFilter;
import io.cvsa.ml.platform.text.ForeignText;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A desk's wish for videos to label. */
public record LeaseRequest(
        @Schema(required = true, description = "One a browser tab") @NotBlank @Size(max = 64)
        String desk,

        @Schema(required = true) @NotNull DeskQueue queue,
        @Schema(required = true) @NotNull @Min(1) @Max(20) Integer count,

        @Schema(description = "Videos that still wait on this desk: they stay there for another ten minutes")
        @Size(max = 50)
        List<@NotNull Long> hold,

        @Schema(description = "Videos that are not wanted now") @Size(max = 500)
        List<@NotNull Long> exclude,

        @Schema(description = "For the queue filter") VideoFilter filter) {

    public LeaseRequest {
        desk = ForeignText.require("desk", desk);
        hold = hold == null ? List.of() : hold;
        exclude = exclude == null ? List.of() : exclude;
        filter = filter == null ? VideoFilter.ALL : filter;
    }
}
