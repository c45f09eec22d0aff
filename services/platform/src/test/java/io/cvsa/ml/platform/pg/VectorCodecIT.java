package io.cvsa.ml.platform.pg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cvsa.ml.devkit.DevPostgres;
import io.cvsa.ml.platform.PlatformBench;
import io.vertx.mutiny.sqlclient.Tuple;
import org.junit.jupiter.api.Test;

class VectorCodecIT {
    private static final float[] VECTOR = {1.5f, -0.25f, 1e-30f, Float.MIN_VALUE, 3.4e38f, 0.1f};

    @Test
    void whatPostgresSendsIsWhatWasWritten() {
        try (PlatformBench bench = new PlatformBench(DevPostgres.shared().newDatabase())) {
            var row = bench.pool()
                    .preparedQuery("SELECT vector_send($1::real[]::vector) AS a, vector_send($2::text::vector) AS b")
                    .execute(Tuple.tuple().addValue(VectorCodec.boxed(VECTOR)).addValue(VectorCodec.text(VECTOR)))
                    .await()
                    .indefinitely()
                    .iterator()
                    .next();
            assertThat(VectorCodec.decode(row.getBuffer("a").getDelegate())).containsExactly(VECTOR);
            assertThat(row.getBuffer("b").getBytes()).isEqualTo(VectorCodec.encode(VECTOR));
        }
    }

    @Test
    void refusesBytesThatAreNoVector() {
        assertThatThrownBy(() -> VectorCodec.decode(new byte[] {0, 9, 0, 0, 1}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
