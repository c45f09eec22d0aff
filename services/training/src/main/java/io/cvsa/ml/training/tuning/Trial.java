package io.cvsa.ml.training.tuning;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One trial of a study as it stands.
 *
 * @param runId the run that it is; of a warm one, the run of the study that it comes from
 * @param target until how much of the resource it may train now; null for the whole of it
 * @param value what was reached at the end; null before and for one that did not come to its end
 */
@Schema(name = "StudyTrial")
public record Trial(
        @Schema(required = true) int number,
        @Schema(required = true) UUID runId,

        @Schema(
                required = true,
                enumeration = {"sampled", "manual", "warm"})
        String origin,

        @Schema(required = true, nullable = true) UUID fromStudyId,

        @Schema(
                required = true,
                enumeration = {"queued", "running", "halted", "pruned", "succeeded", "failed", "cancelled"})
        String state,

        @Schema(required = true, type = SchemaType.OBJECT) Map<String, Object> parameters,

        @Schema(required = true, nullable = true) Integer target,
        @Schema(required = true, nullable = true) Double value,
        @Schema(required = true) List<Rung> rungs,
        @Schema(required = true, nullable = true) String error,
        @Schema(required = true, nullable = true) Instant startedAt,
        @Schema(required = true, nullable = true) Instant finishedAt) {

    /** What it had after so much of the resource. */
    @Schema(name = "StudyRung")
    public record Rung(
            @Schema(required = true) int resource,
            @Schema(required = true) double value) {}

    boolean warm() {
        return origin.equals("warm");
    }

    boolean is(String one) {
        return state.equals(one);
    }

    /** Whether it takes a place: it runs, or will as soon as a worker is free. */
    boolean open() {
        return is("queued") || is("running");
    }

    /** What is known of it: its value, or else the last one on its way; null for one that failed or was cancelled. */
    Double known() {
        if (value != null || rungs.isEmpty() || is("failed") || is("cancelled")) {
            return value;
        }
        return rungs.get(rungs.size() - 1).value();
    }

    Observation observation() {
        return new Observation(number, parameters, known());
    }
}
