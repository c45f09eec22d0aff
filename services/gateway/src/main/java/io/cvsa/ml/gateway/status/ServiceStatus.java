package io.cvsa.ml.gateway.status;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether a service can work, since when, and why not. */
public record ServiceStatus(
        @Schema(required = true) String service,
        @Schema(required = true) boolean ready,

        @Schema(required = true, description = "Since when it is as it is")
        Instant since,

        @Schema(required = true, nullable = true) String detail) {

    /** The same service as seen now; {@code since} moves only when readiness changed. */
    ServiceStatus now(boolean nowReady, String nowDetail) {
        return new ServiceStatus(service, nowReady, nowReady == ready ? since : Instant.now(), nowDetail);
    }
}
