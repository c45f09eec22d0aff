package io.cvsa.ml.devkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cvsa.ml.contracts.Topics;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The topics file says what is created. */
class TopicPlanTest {

    @Test
    void plansEveryTopicOfTheContracts() {
        assertThat(TopicPlan.standard().topics().stream().map(TopicPlan.Topic::name))
                .containsAll(Topics.ALL)
                .contains("datasets.embeddings.texts-embedded.v1.dlq");
    }

    @Test
    void givesEachConsumerGroupADeadLetterTopic() throws IOException {
        TopicPlan plan = TopicPlan.read(new StringReader("a.b.v1 = partitions=4 retention=2d consumers=x,y"));
        assertThat(plan.topics())
                .containsExactly(
                        new TopicPlan.Topic("a.b.v1", 4, Duration.ofDays(2)),
                        new TopicPlan.Topic("x.a.b.v1.dlq", 1, Duration.ofDays(30)),
                        new TopicPlan.Topic("y.a.b.v1.dlq", 1, Duration.ofDays(30)));
    }

    @Test
    void namesWhatItCannotRead() {
        assertThatThrownBy(() -> TopicPlan.read(new StringReader("a = partitions=4 retenton=2d")))
                .hasMessageContaining("retenton=2d");
        assertThatThrownBy(() -> TopicPlan.read(new StringReader("a = partitions=4")))
                .hasMessageContaining("no retention");
        assertThatThrownBy(() -> TopicPlan.read(new StringReader("a = partitions=4 retention=2h")))
                .hasMessageContaining("days");
    }
}
