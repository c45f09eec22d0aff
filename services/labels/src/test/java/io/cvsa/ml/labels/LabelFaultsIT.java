package io.cvsa.ml.labels;

import static org.assertj.core.api.Assertions.assertThat;

import io.cvsa.ml.faults.Finding;
import io.cvsa.ml.faults.LabelFaults;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the service acknowledges stays true whatever is killed; the soak runs the same trials hundreds of times. */
class LabelFaultsIT {

    private final LabelFaults faults = new LabelFaults(Path.of(""), what -> {});

    @Test
    void nothingAcknowledgedIsLostOrDoubledWhateverIsKilled() throws Exception {
        assertHold(faults.kills(1));
    }

    @Test
    void everyWriteSucceedsWhileTheBrokerIsAway() throws Exception {
        assertHold(faults.outage(Duration.ofSeconds(8)));
    }

    @Test
    void twoWhoWriteAtOnceLeaveTheTruth() throws Exception {
        assertHold(faults.pairs(60));
    }

    private static void assertHold(List<Finding> findings) {
        assertThat(findings).isNotEmpty().allSatisfy(finding -> assertThat(finding.holds())
                .as(finding.toString())
                .isTrue());
    }
}
