package io.cvsa.ml.devkit.sample;

import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.Instant;

/** Instants as ISO 8601, without a further dependency. */
final class InstantsAsText extends SimpleModule {

    private static final long serialVersionUID = 1L;

    InstantsAsText() {
        addSerializer(Instant.class, ToStringSerializer.instance);
    }
}
