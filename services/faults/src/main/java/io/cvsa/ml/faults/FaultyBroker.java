package io.cvsa.ml.faults;

import io.cvsa.ml.devkit.FreePort;
import io.cvsa.ml.devkit.KafkaProcess;
import io.cvsa.ml.devkit.Shell;
import io.cvsa.ml.devkit.TopicPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** A broker of our own that can be killed and started again with everything it had confirmed. */
final class FaultyBroker implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final int port = FreePort.any();
    private final int controllerPort = FreePort.any();
    private final Path directory;
    private Process process;

    FaultyBroker() throws IOException {
        this.directory = Files.createTempDirectory("cvsa-faults-kafka-");
        start();
        TopicPlan.standard().create(servers());
    }

    String servers() {
        return "127.0.0.1:" + port;
    }

    /** Returns when it answers. */
    void start() {
        try {
            process = new ProcessBuilder(KafkaProcess.command(directory, port, controllerPort, true))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            directory.resolve("broker.log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start Kafka", e);
        }
        Awaitility.await().atMost(PATIENCE).until(() -> KafkaProcess.answers(servers(), 5_000));
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
        var unused = Shell.call(List.of("rm", "-rf", directory.toString()));
    }
}
