package io.cvsa.ml.embeddings.generation;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An error as OpenAI's clients read it. */
public record OpenAiError(@Schema(required = true) Details error) {

    /** What is wrong, and with which parameter. */
    public record Details(
            @Schema(required = true) String message,
            @Schema(required = true) String type,
            @Schema(nullable = true) String param,
            @Schema(nullable = true) String code) {}

    static Refusal invalid(int status, String message, String param, String code) {
        return new Refusal(status, new OpenAiError(new Details(message, "invalid_request_error", param, code)));
    }

    static Refusal server(int status, String message) {
        return new Refusal(status, new OpenAiError(new Details(message, "server_error", null, null)));
    }

    /** Ends a request with such an error. */
    static final class Refusal extends RuntimeException {

        private final int status;
        private final transient OpenAiError body;

        private Refusal(int status, OpenAiError body) {
            super(body.error().message());
            this.status = status;
            this.body = body;
        }

        Response response() {
            return Response.status(status)
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .entity(body)
                    .build();
        }
    }
}
