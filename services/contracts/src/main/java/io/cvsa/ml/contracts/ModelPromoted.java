package io.cvsa.ml.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * This version is champion now; the key is the model's name.
 *
 * @param previous the champion before; null for the first
 * @param by who or which policy
 * @param verdict the gate's sentence
 * @param forced whether somebody overruled the gate
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelPromoted(
        String model,
        int version,
        Integer previous,
        long revision,
        String by,
        String verdict,
        boolean forced,
        Instant at) {

    public ModelPromoted {
        Checks.text(model, "model");
        Checks.that(version > 0, "version must be positive");
        Checks.text(by, "by");
        Checks.present(at, "at");
    }
}
