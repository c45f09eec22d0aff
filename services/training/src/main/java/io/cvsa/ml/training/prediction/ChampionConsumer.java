package io.cvsa.ml.training.prediction;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears in every replica that a champion changed; what was missed before the assignment is read from the database. */
@ApplicationScoped
@Identifier("champion")
public class ChampionConsumer implements KafkaConsumerRebalanceListener {

    private final Champions champions;

    ChampionConsumer(Champions champions) {
        this.champions = champions;
    }

    @Incoming("model-promoted-broadcast")
    public void promoted(ConsumerRecord<String, byte[]> record) {
        champions.forget();
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        champions.forget();
    }
}
