package io.cvsa.ml.contracts;

import java.util.UUID;

/** A person or a policy wants this data set spec built; the key is the build id. */
public record BuildRequested(UUID buildId, DatasetSpec spec, String requestedBy) {

    public BuildRequested {
        Checks.present(buildId, "buildId");
        Checks.present(spec, "spec");
        Checks.text(requestedBy, "requestedBy");
    }
}
