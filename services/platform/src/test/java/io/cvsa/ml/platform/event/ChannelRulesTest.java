package io.cvsa.ml.platform.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChannelRulesTest {
    private static final Map<String, String> GOOD = Map.of(
            "connector", "smallrye-kafka",
            "topic", "a.b.v1",
            "group.id", "group",
            "commit-strategy", "throttled",
            "failure-strategy", "dead-letter-queue",
            "dead-letter-queue.topic", "group.a.b.v1.dlq",
            "auto.offset.reset", "earliest",
            "fail-on-deserialization-failure", "false",
            "value.deserializer", "org.apache.kafka.common.serialization.ByteArrayDeserializer");

    @Test
    void acceptsAChannelThatNeitherLosesNorBlocks() {
        assertThat(violations("in", GOOD)).isEmpty();
    }

    @Test
    void namesWhatIsMissing() {
        Map<String, String> changed = new HashMap<>(GOOD);
        changed.put("auto.offset.reset", "latest");
        changed.remove("dead-letter-queue.topic");
        assertThat(violations("in", changed))
                .containsExactlyInAnyOrder(
                        "in: auto.offset.reset must be earliest, is latest",
                        "in: dead-letter-queue.topic must be group.a.b.v1.dlq, is unset");
    }

    @Test
    void aBroadcastChannelReadsOnlyWhatIsNew() {
        assertThat(violations("in-broadcast", Map.of("connector", "smallrye-kafka", "auto.offset.reset", "latest")))
                .isEmpty();
        assertThat(violations("in-broadcast", GOOD)).hasSize(1);
    }

    private static List<String> violations(String channel, Map<String, String> settings) {
        Map<String, String> properties = new HashMap<>();
        settings.forEach((key, value) -> properties.put("mp.messaging.incoming." + channel + "." + key, value));
        return ChannelRules.violations(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build());
    }
}
