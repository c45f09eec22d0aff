package io.cvsa.ml.devkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real Kafka broker for tests, in a JVM of its own; one for each test JVM, gone with it. */
public final class DevKafka {

    private static final String PROPERTY = "cvsa.devkit.kafka";

    private final String bootstrapServers;

    private DevKafka(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** The broker of this JVM, with every topic of the suite created. */
    public static DevKafka shared() {
        return new DevKafka(Shared.value(PROPERTY, DevKafka::start));
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    private static String start() {
        String given = System.getenv("CVSA_TEST_KAFKA");
        String servers = given == null || given.isBlank() ? startLocal() : given;
        TopicPlan.standard().create(servers);
        return servers;
    }

    /** A further broker, at this loopback port and with every topic; it ends with this JVM or when it is destroyed. */
    public static Process startAt(int port) {
        Process broker = launch(port);
        TopicPlan.standard().create("127.0.0.1:" + port);
        return broker;
    }

    private static String startLocal() {
        int port = FreePort.any();
        launch(port);
        return "127.0.0.1:" + port;
    }

    private static Process launch(int port) {
        try {
            Path directory = Files.createTempDirectory("cvsa-kafka-");
            Path log = directory.resolve("broker.log");
            Process process = new ProcessBuilder(KafkaProcess.command(directory, port, FreePort.any(), true))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            awaitReady("127.0.0.1:" + port, process, log);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start Kafka", e);
        }
    }

    private static void awaitReady(String servers, Process process, Path log) throws IOException {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (System.nanoTime() < deadline && process.isAlive()) {
            if (KafkaProcess.answers(servers, 5_000)) {
                return;
            }
        }
        List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
        throw new IllegalStateException("Kafka did not start: "
                + String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size())));
    }
}
