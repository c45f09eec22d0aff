package io.cvsa.ml.contracts;

import java.util.List;
import java.util.UUID;

/** A chunk is done: how many vectors were stored anew, how many were there, which texts failed and why. */
public record TextsEmbedded(
        UUID buildId, int chunk, String model, int stored, int reused, long tokens, List<Failure> failed) {

    public TextsEmbedded {
        Checks.present(buildId, "buildId");
        Checks.text(model, "model");
        failed = Checks.copy(failed);
    }

    /** A text without a vector, and the reason in words. */
    public record Failure(String checksum, String reason) {

        public Failure {
            Checks.text(checksum, "checksum");
            Checks.text(reason, "reason");
        }
    }
}
