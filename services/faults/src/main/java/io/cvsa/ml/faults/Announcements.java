package io.cvsa.ml.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cvsa.ml.contracts.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What was announced about each video's effective label: its changes by revision. A repeated event counts once. */
final class Announcements {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<Long, NavigableMap<Long, Change>> changes = new TreeMap<>();
    private long twice;

    private record Change(String event, String from, String to) {}

    /** Reads the topic from its beginning to its present end. */
    static Announcements read(String servers) throws IOException {
        Announcements read = new Announcements();
        for (ConsumerRecord<String, byte[]> record : TopicLog.read(servers, Topics.LABEL_CHANGED)) {
            read.add(record);
        }
        return read;
    }

    void add(ConsumerRecord<String, byte[]> record) throws IOException {
        JsonNode change = JSON.readTree(record.value());
        String event = new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8);
        Change next = new Change(event, text(change.path("from")), text(change.path("to")));
        Change before = changes.computeIfAbsent(change.path("aid").asLong(), aid -> new TreeMap<>())
                .putIfAbsent(change.path("revision").asLong(), next);
        if (before != null && !before.event().equals(event)) {
            twice++;
        }
    }

    /** Changes in all. */
    long count() {
        return changes.values().stream().mapToLong(Map::size).sum();
    }

    /** Revisions that two different events announced. */
    long twice() {
        return twice;
    }

    /** Revisions that are missing, or that do not begin where the one before them ended. */
    long broken() {
        return changes.values().stream().mapToLong(Announcements::broken).sum();
    }

    private static long broken(NavigableMap<Long, Change> video) {
        long broken = 0;
        long expected = 1;
        String state = "none";
        for (Map.Entry<Long, Change> change : video.entrySet()) {
            boolean follows = change.getKey() == expected
                    && Objects.equals(change.getValue().from(), state);
            broken += follows ? 0 : 1;
            expected = change.getKey() + 1;
            state = change.getValue().to();
        }
        return broken;
    }

    /** Where the last announcement left a video; "none" without any. */
    String last(long aid) {
        NavigableMap<Long, Change> video = changes.get(aid);
        return video == null ? "none" : video.lastEntry().getValue().to();
    }

    private static String text(JsonNode state) {
        return state.isNull() ? "none" : state.asText();
    }
}
