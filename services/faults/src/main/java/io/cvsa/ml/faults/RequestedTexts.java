package io.cvsa.ml.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cvsa.ml.contracts.TextsRequested;
import io.cvsa.ml.contracts.Topics;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Distinct texts that are asked for in chunks, as the datasets service does; a few of them no provider takes. */
final class RequestedTexts {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int A_CHUNK = 250;
    private static final int ONE_IN = 400;
    /** To find one of them in a batch takes some sixteen requests. */
    private static final int MOST_REJECTED = 40;

    private final UUID build = UUID.randomUUID();
    private final List<String> texts = new ArrayList<>();

    RequestedTexts(int count) {
        int oneIn = Math.max(ONE_IN, count / MOST_REJECTED);
        for (int i = 0; i < count; i++) {
            texts.add((i % oneIn == oneIn / 2 ? HostileProvider.REJECTED : "video ") + i + ", the song number " + i);
        }
    }

    int size() {
        return texts.size();
    }

    /** How many of them no provider takes. */
    long rejected() {
        return texts.stream()
                .filter(text -> text.startsWith(HostileProvider.REJECTED))
                .count();
    }

    void send(String kafka) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka), new StringSerializer(), new ByteArraySerializer())) {
            for (int chunk = 0; chunk * A_CHUNK < texts.size(); chunk++) {
                var unused = producer.send(record(chunk));
            }
        }
    }

    private ProducerRecord<String, byte[]> record(int chunk) {
        List<TextsRequested.Text> part =
                texts.subList(chunk * A_CHUNK, Math.min(texts.size(), (chunk + 1) * A_CHUNK)).stream()
                        .map(RequestedTexts::text)
                        .toList();
        TextsRequested request = new TextsRequested(build, chunk, Replicas.MODEL, "cvsa-v1", false, part);
        try {
            ProducerRecord<String, byte[]> record =
                    new ProducerRecord<>(Topics.TEXTS_REQUESTED, build + ":" + chunk, JSON.writeValueAsBytes(request));
            Map.of(
                            "ce_id",
                            UUID.randomUUID().toString(),
                            "ce_source",
                            "faults",
                            "ce_type",
                            Topics.TEXTS_REQUESTED,
                            "ce_specversion",
                            "1.0",
                            "ce_time",
                            Instant.now().toString())
                    .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            return record;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TextsRequested.Text text(String text) {
        return new TextsRequested.Text(checksum(text), text, text.getBytes(StandardCharsets.UTF_8).length);
    }

    static String checksum(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
