package io.cvsa.ml.devkit;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.Uuid;

/** One Kafka broker (KRaft, its own controller) in this very process: started as the main class of a JVM of its own. */
public final class KafkaBroker {

    private KafkaBroker() {}

    /** Arguments: directory, broker port, controller port, and optionally {@code tied} to end with standard input. */
    public static void main(String[] args) {
        Path directory = Path.of(args[0]);
        if (args.length > 3 && args[3].equals("tied")) {
            endWithParent(directory);
        }
        Path properties = directory.resolve("server.properties");
        write(properties, settings(directory, Integer.parseInt(args[1]), Integer.parseInt(args[2])));
        if (!Files.exists(directory.resolve("log/meta.properties"))) {
            format(properties);
        }
        kafka.Kafka.main(new String[] {properties.toString()});
    }

    private static String settings(Path directory, int port, int controllerPort) {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                controller.listener.names=CONTROLLER
                log.dirs=%3$s
                auto.create.topics.enable=false
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=4
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=2
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                group.initial.rebalance.delay.ms=0
                num.network.threads=2
                num.io.threads=4
                log.segment.bytes=67108864
                log.cleaner.dedupe.buffer.size=8388608
                """.formatted(port, controllerPort, directory.resolve("log"));
    }

    private static void format(Path properties) {
        String[] arguments = {"format", "-t", Uuid.randomUuid().toString(), "-c", properties.toString()};
        int status = kafka.tools.StorageTool.execute(arguments, System.out);
        if (status != 0) {
            throw new IllegalStateException("cannot format Kafka's storage as " + properties + " says");
        }
    }

    private static void write(Path file, String text) {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The parent holds the other end of our standard input; when it is gone, however it went, so are we. */
    private static void endWithParent(Path directory) {
        Thread watcher = new Thread(
                () -> {
                    try {
                        System.in.transferTo(java.io.OutputStream.nullOutputStream());
                    } catch (IOException gone) {
                        // the same as its end
                    }
                    Shell.call(java.util.List.of("rm", "-rf", directory.toString()));
                    Runtime.getRuntime().halt(0);
                },
                "parent-watch");
        watcher.setDaemon(true);
        watcher.start();
    }
}
