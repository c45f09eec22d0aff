package io.cvsa.ml.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import io.cvsa.ml.contracts.Topics;
import io.cvsa.ml.platform.event.ChannelRules;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ChannelsTest {

    @Test
    void everyIncomingChannelIsDurable() throws IOException {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(ChannelsTest.class.getResource("/application.properties")))
                .build();
        assertThat(ChannelRules.channels(config)).containsExactly("build-requested", "texts-embedded");
        assertThat(ChannelRules.violations(config)).isEmpty();
        assertThat(config.getValue("mp.messaging.incoming.build-requested.topic", String.class))
                .isEqualTo(Topics.BUILD_REQUESTED);
        assertThat(config.getValue("mp.messaging.incoming.texts-embedded.topic", String.class))
                .isEqualTo(Topics.TEXTS_EMBEDDED);
    }
}
