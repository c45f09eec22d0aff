package io.cvsa.ml.datasets;

import io.cvsa.ml.contracts.TextsEmbedded;
import io.cvsa.ml.contracts.TextsRequested;
import io.cvsa.ml.contracts.Topics;
import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.platform.event.CloudEventHeaders;
import io.cvsa.ml.platform.event.Correlation;
import io.cvsa.ml.platform.event.EventEnvelope;
import io.cvsa.ml.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Plays the embeddings service for one database: answers every chunk, on a real broker, with vectors made from checksums. */
public final class EmbeddingsPlayer implements AutoCloseable {

    private final Database database;
    private final KafkaConsumer<String, byte[]> consumer;
    private final KafkaProducer<String, byte[]> producer;
    private final AtomicInteger toDrop = new AtomicInteger();
    private final AtomicInteger received = new AtomicInteger();
    private final AtomicInteger embedded = new AtomicInteger();
    private final Thread thread;
    private volatile boolean silent;
    private volatile boolean open = true;

    public EmbeddingsPlayer(Database database, String bootstrapServers) {
        this.database = database;
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "group.id",
                        "player-" + UUID.randomUUID(),
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new ByteArraySerializer());
        this.thread = new Thread(this::play, "embeddings-player");
        thread.setDaemon(true);
        thread.start();
    }

    /** The next chunks are lost, as if the service had died with them. */
    public void drop(int chunks) {
        toDrop.set(chunks);
    }

    /** While silent it answers nothing; what it was asked meanwhile it answers afterwards. */
    public void silent(boolean on) {
        silent = on;
    }

    /** Chunks taken so far, repeated ones included. */
    public int received() {
        return received.get();
    }

    /** Texts that got a vector so far; those that had one are not embedded again. */
    public int embedded() {
        return embedded.get();
    }

    private void play() {
        consumer.subscribe(List.of(Topics.TEXTS_REQUESTED));
        try (Connection connection = database.connect()) {
            List<TextsRequested> waiting = new ArrayList<>();
            while (open) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    waiting.add(EventEnvelope.read(record, TextsRequested.class).payload());
                }
                if (!silent) { // looked at after the poll: what was asked for in silence is not answered by a poll
                    // begun before
                    for (TextsRequested chunk : waiting) {
                        answer(connection, chunk);
                    }
                    waiting.clear();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            consumer.close();
            producer.close(Duration.ofSeconds(1));
        }
    }

    private void answer(Connection connection, TextsRequested chunk) throws SQLException {
        if (!ours(connection, chunk.buildId())) {
            return;
        }
        received.incrementAndGet();
        if (toDrop.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return;
        }
        List<String> good = chunk.texts().stream()
                .filter(text -> text.text() != null && !text.text().contains("POISON"))
                .map(TextsRequested.Text::checksum)
                .toList();
        List<TextsEmbedded.Failure> failed = chunk.texts().stream()
                .filter(text -> !good.contains(text.checksum()))
                .map(text -> new TextsEmbedded.Failure(text.checksum(), "the text is too large"))
                .toList();
        TestCatalogue catalogue = new TestCatalogue(connection);
        if (chunk.regenerate()) {
            catalogue.forget(chunk.model(), good);
        }
        int stored = catalogue.store(chunk.model(), good);
        embedded.addAndGet(stored);
        send(new TextsEmbedded(
                chunk.buildId(), chunk.chunk(), chunk.model(), stored, good.size() - stored, stored * 5L, failed));
    }

    private static boolean ours(Connection connection, UUID build) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT FROM datasets.build WHERE id = ?")) {
            select.setObject(1, build);
            return select.executeQuery().next();
        }
    }

    private void send(TextsEmbedded answer) {
        var unused = producer.send(CloudEventHeaders.record(
                "embeddings",
                Topics.TEXTS_EMBEDDED,
                answer.buildId().toString(),
                UUID.randomUUID().toString(),
                Instant.now(),
                Correlation.here(),
                Json.text(answer).getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        open = false;
        try {
            thread.join(3_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
