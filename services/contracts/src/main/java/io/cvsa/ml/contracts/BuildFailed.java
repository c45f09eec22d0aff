package io.cvsa.ml.contracts;

import java.util.UUID;

/**
 * A data set build ended without a version; the key is the build id.
 *
 * @param name of the data set that was wanted
 * @param cancelled whether somebody stopped it
 * @param reason why, in words
 */
public record BuildFailed(UUID buildId, String name, boolean cancelled, String reason, String requestedBy) {

    public BuildFailed {
        Checks.present(buildId, "buildId");
        Checks.text(name, "name");
        Checks.text(reason, "reason");
        Checks.text(requestedBy, "requestedBy");
    }
}
