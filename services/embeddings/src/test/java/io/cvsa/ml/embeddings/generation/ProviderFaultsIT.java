package io.cvsa.ml.embeddings.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.cvsa.ml.faults.ProviderFaults;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A hostile provider and four kills: every text ends stored or quarantined, politely and paid once; the soak asks for 100,000. */
class ProviderFaultsIT {

    @Test
    void everyTextIsDecidedPolitelyAndPaidOnce() throws Exception {
        ProviderFaults faults = new ProviderFaults(Path.of(""), what -> {});
        assertThat(faults.run(new ProviderFaults.Size(1_000, 50, 300, 60_000, 4)))
                .isNotEmpty()
                .allSatisfy(finding ->
                        assertThat(finding.holds()).as(finding.toString()).isTrue());
    }
}
