package io.cvsa.ml.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoakRequestTest {

    @Test
    void eachSoakHasItsOwnSize() {
        assertThat(SoakRequest.parse(List.of("labels-scale")).rows()).isEqualTo(1_000_000);
        assertThat(SoakRequest.parse(List.of("labels-scale", "--rows", "20", "--json", "f.json")))
                .isEqualTo(new SoakRequest("labels-scale", 20, 25, 10_000, Path.of("f.json")));
        assertThat(SoakRequest.parse(List.of("runs-scale")).rows()).isEqualTo(10_000);
        SoakRequest faults = SoakRequest.parse(List.of("labels-faults", "--kills", "2", "--pairs", "30"));
        assertThat(faults.kills()).isEqualTo(2);
        assertThat(faults.pairs()).isEqualTo(30);
        assertThat(SoakRequest.parse(List.of("provider")))
                .isEqualTo(new SoakRequest("provider", 100_000, 10, 10_000, null));
        assertThat(SoakRequest.parse(List.of("provider", "--rows", "9")).rows()).isEqualTo(9);
    }

    @Test
    void saysWhatItDoesNotUnderstand() {
        assertThatThrownBy(() -> SoakRequest.parse(List.of())).hasMessage("there is no soak ''");
        assertThatThrownBy(() -> SoakRequest.parse(List.of("labels-scale", "--kills", "3")))
                .hasMessage("labels-scale has no option --kills");
        assertThatThrownBy(() -> SoakRequest.parse(List.of("labels-faults", "--pairs")))
                .hasMessage("--pairs needs a value");
        assertThatThrownBy(() -> SoakRequest.parse(List.of("labels-faults", "--pairs", "none")))
                .hasMessageContaining("above 0, not 'none'");
    }

    @Test
    void aPercentileIsOneOfTheValues() {
        double[] values = {5, 1, 4, 2, 3};
        assertThat(Percentile.of(values, 0.5)).isEqualTo(3);
        assertThat(Percentile.of(values, 0.95)).isEqualTo(5);
        assertThat(Percentile.of(new double[] {7}, 0.01)).isEqualTo(7);
    }
}
