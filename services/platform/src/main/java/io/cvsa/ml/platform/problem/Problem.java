package io.cvsa.ml.platform.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of every refused request: RFC 9457 problem details with the request's id and the fields at fault. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        @Schema(required = true, description = "A URI that names the kind of problem")
        String type,

        @Schema(required = true) String title,
        @Schema(required = true) int status,
        @Schema(nullable = true) String detail,

        @Schema(nullable = true, description = "The path that was asked for")
        String instance,

        @Schema(nullable = true, description = "Quote it to find the request in the logs")
        String requestId,

        @Schema(required = true) List<FieldError> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";
    public static final String TYPE_PREFIX = "urn:cvsa:problem:";

    public Problem {
        errors = errors == null ? List.of() : List.copyOf(errors);
    }
}
