package io.cvsa.ml.devkit;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** The topics that {@code config/topics.properties} asks for, dead-letter topics included. */
public record TopicPlan(List<Topic> topics) {

    private static final Duration DEAD_LETTERS_KEPT = Duration.ofDays(30);

    public TopicPlan {
        topics = List.copyOf(topics);
    }

    /** One topic: its partitions and for how long it keeps records. */
    public record Topic(String name, int partitions, Duration retention) {

        public Topic {
            if (partitions < 1) {
                throw new IllegalArgumentException(name + " needs at least one partition");
            }
        }

        /** As many replicas as the cluster itself holds right. */
        private NewTopic request() {
            return new NewTopic(name, Optional.of(partitions), Optional.empty())
                    .configs(Map.of("retention.ms", Long.toString(retention.toMillis())));
        }
    }

    /** The plan that was packaged with this build. */
    public static TopicPlan standard() {
        try (Reader in = new InputStreamReader(
                Objects.requireNonNull(TopicPlan.class.getResourceAsStream("/devkit/topics.properties")),
                StandardCharsets.UTF_8)) {
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static TopicPlan of(Path file) {
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    static TopicPlan read(Reader in) throws IOException {
        Properties lines = new Properties();
        lines.load(in);
        List<Topic> topics = new ArrayList<>();
        for (String name : lines.stringPropertyNames().stream().sorted().toList()) {
            Map<String, String> settings = settings(name, lines.getProperty(name));
            topics.add(new Topic(name, number(name, settings), Duration.ofDays(days(name, settings))));
            String consumers = settings.getOrDefault("consumers", "");
            for (String group : consumers.isEmpty() ? List.<String>of() : List.of(consumers.split(",", -1))) {
                topics.add(new Topic(group + "." + name + ".dlq", 1, DEAD_LETTERS_KEPT));
            }
        }
        return new TopicPlan(topics);
    }

    /** Creates what is missing and leaves what exists as it is. */
    public void create(String bootstrapServers) {
        try (Admin admin = KafkaProcess.admin(bootstrapServers, 30_000)) {
            Set<String> existing = admin.listTopics().names().get();
            List<NewTopic> missing = topics.stream()
                    .filter(topic -> !existing.contains(topic.name()))
                    .map(Topic::request)
                    .toList();
            admin.createTopics(missing).all().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while creating topics", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot create topics on " + bootstrapServers, e.getCause());
        }
    }

    private static Map<String, String> settings(String name, String text) {
        Map<String, String> settings = new TreeMap<>();
        for (String pair : text.strip().split("\\s+", -1)) {
            String[] parts = pair.split("=", 2);
            if (parts.length < 2
                    || !Set.of("partitions", "retention", "consumers").contains(parts[0])) {
                throw new IllegalArgumentException("topic " + name + ": cannot read '" + pair + "'");
            }
            settings.put(parts[0], parts[1]);
        }
        return settings;
    }

    private static int number(String name, Map<String, String> settings) {
        return Integer.parseInt(required(name, settings, "partitions"));
    }

    private static int days(String name, Map<String, String> settings) {
        String text = required(name, settings, "retention");
        if (!text.matches("\\d+d")) {
            throw new IllegalArgumentException("topic " + name + ": retention is written in days, like 7d");
        }
        return Integer.parseInt(text.substring(0, text.length() - 1));
    }

    private static String required(String name, Map<String, String> settings, String key) {
        String value = settings.get(key);
        if (value == null) {
            throw new IllegalArgumentException("topic " + name + " has no " + key);
        }
        return value;
    }
}
