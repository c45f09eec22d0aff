package io.cvsa.ml.labels.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SeenKeysTest {

    @Test
    void aKeyIsNewOnce() {
        SeenKeys keys = new SeenKeys();

        assertThat(LongStream.rangeClosed(-50_000, 50_000).filter(keys::add).count())
                .isEqualTo(100_001);
        assertThat(LongStream.rangeClosed(-50_000, 50_000).filter(keys::add).count())
                .isZero();
    }

    @Test
    void whatIsTooMuchIsForgottenAndTheFirstKept() {
        SeenKeys keys = new SeenKeys();
        LongStream.rangeClosed(1, 2_000_000).forEach(keys::add);

        assertThat(LongStream.rangeClosed(1, 1_500_000).filter(keys::add).count())
                .isZero();
        assertThat(keys.add(2_000_000)).isTrue();
    }
}
