package io.cvsa.ml.platform.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.microprofile.config.Config;

/** The settings that every durable incoming channel must have so that it neither loses nor blocks. */
public final class ChannelRules {
    private static final String PREFIX = "mp.messaging.incoming.";
    private static final String BROADCAST = "-broadcast";
    private static final String BYTES = "org.apache.kafka.common.serialization.ByteArrayDeserializer";

    private ChannelRules() {}

    /** One sentence a violation; a channel named {@code …-broadcast} reads only what is new, so it needs just {@code latest}. */
    public static List<String> violations(Config config) {
        List<String> violations = new ArrayList<>();
        for (String channel : channels(config)) {
            if (channel.endsWith(BROADCAST)) {
                expect(config, channel, "auto.offset.reset", "latest", violations);
            } else {
                violations.addAll(violations(config, channel));
            }
        }
        return violations;
    }

    /** The names of all incoming channels of the configuration. */
    public static List<String> channels(Config config) {
        TreeSet<String> channels = new TreeSet<>();
        for (String name : config.getPropertyNames()) {
            if (name.startsWith(PREFIX) && name.endsWith(".connector")) {
                channels.add(name.substring(PREFIX.length(), name.length() - ".connector".length()));
            }
        }
        return List.copyOf(channels);
    }

    private static List<String> violations(Config config, String channel) {
        List<String> violations = new ArrayList<>();
        expect(config, channel, "commit-strategy", "throttled", violations);
        expect(config, channel, "failure-strategy", "dead-letter-queue", violations);
        expect(config, channel, "auto.offset.reset", "earliest", violations);
        expect(config, channel, "fail-on-deserialization-failure", "false", violations);
        expect(config, channel, "value.deserializer", BYTES, violations);
        Optional<String> group = value(config, channel, "group.id");
        Optional<String> topic = value(config, channel, "topic");
        if (group.isEmpty() || topic.isEmpty()) {
            violations.add(channel + ": group.id and topic must be set");
        } else {
            expect(config, channel, "dead-letter-queue.topic", group.get() + "." + topic.get() + ".dlq", violations);
        }
        return violations;
    }

    private static void expect(Config config, String channel, String key, String wanted, List<String> violations) {
        Optional<String> found = value(config, channel, key);
        if (!found.orElse("").equals(wanted)) {
            violations.add(channel + ": " + key + " must be " + wanted + ", is " + found.orElse("unset"));
        }
    }

    private static Optional<String> value(Config config, String channel, String key) {
        return config.getOptionalValue(PREFIX + channel + "." + key, String.class)
                .or(() -> config.getOptionalValue("mp.messaging.connector.smallrye-kafka." + key, String.class));
    }
}
