package io.cvsa.ml.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class AnnouncementsTest {

    private final Announcements announcements = new Announcements();

    @Test
    void aChainWithoutAGapHolds() throws IOException {
        announce("a", 1, null, "yes");
        announce("c", 3, "tie", null);
        announce("b", 2, "yes", "tie");
        announce("b", 2, "yes", "tie");

        assertThat(announcements.count()).isEqualTo(3);
        assertThat(announcements.broken()).isZero();
        assertThat(announcements.twice()).isZero();
        assertThat(announcements.last(7)).isEqualTo("none");
    }

    @Test
    void aGapAWrongBeginningAndASecondEventAreFound() throws IOException {
        announce("a", 1, null, "yes");
        announce("c", 3, "yes", "no");
        announce("d", 4, "tie", "yes");
        announce("e", 4, "tie", "yes");

        assertThat(announcements.broken()).isEqualTo(2);
        assertThat(announcements.twice()).isEqualTo(1);
    }

    @Test
    void nothingInNTrialsIsSaidWithItsConfidence() {
        assertThat(Finding.failures("kills", 0, 1_000).confidence())
                .isEqualTo("0 in 1,000 trials: below 0.0030 at 95 %");
        assertThat(Finding.failures("kills", 0, 0).holds())
                .as("nothing was tried")
                .isFalse();
        assertThat(Finding.failures("kills", 1, 1_000).holds()).isFalse();
        assertThat(new Finding("drained", 61, 60, "s", 1).holds()).isFalse();
    }

    private void announce(String event, long revision, String from, String to) throws IOException {
        String payload =
                "{\"aid\":7,\"revision\":" + revision + ",\"from\":" + quoted(from) + ",\"to\":" + quoted(to) + "}";
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>("topic", 0, 0, "7", payload.getBytes(StandardCharsets.UTF_8));
        record.headers().add("ce_id", event.getBytes(StandardCharsets.UTF_8));
        announcements.add(record);
    }

    private static String quoted(String state) {
        return state == null ? "null" : "\"" + state + "\"";
    }
}
