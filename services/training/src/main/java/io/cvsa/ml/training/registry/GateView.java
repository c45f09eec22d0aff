package io.cvsa.ml.training.registry;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the gate would say of a version if somebody asked to promote it now. */
@Schema(name = "Gate")
public record GateView(
        @Schema(required = true) boolean passed,

        @Schema(required = true, nullable = true, description = "the champion that it would replace")
        Integer champion,

        @Schema(required = true, description = "all that the gate looked at, the check that decided first")
        List<GateCheck> checks) {}
