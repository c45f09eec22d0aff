package io.cvsa.ml.labels.agreement;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What somebody did in a week. */
public record LabelerWeek(
        @Schema(required = true, description = "Its Monday, in China")
        LocalDate week,

        @Schema(required = true, description = "Labels given, later overruled and retracted ones included")
        long labels,

        @Schema(required = true, description = "Of those, yes")
        long yes,

        @Schema(
                required = true,
                description = "Labels that still count, on videos that others labelled too without being tied")
        long shared,

        @Schema(required = true, description = "Of those, as the majority of the others")
        long agreed) {}
