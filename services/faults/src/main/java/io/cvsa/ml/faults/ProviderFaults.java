package io.cvsa.ml.faults;

import io.cvsa.ml.devkit.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.awaitility.Awaitility;

/** Two replicas of the packaged embeddings service before a hostile provider, killed one after the other while they work. */
public final class ProviderFaults {

    private static final Duration NO_PROGRESS = Duration.ofMinutes(5);

    private final Path module;
    private final Consumer<String> progress;

    /**
     * @param module where the embeddings service was built
     * @param progress is told what happens
     */
    public ProviderFaults(Path module, Consumer<String> progress) {
        this.module = module;
        this.progress = progress;
    }

    /**
     * How much is asked for, and within which limits.
     *
     * @param batch texts a request
     * @param rpm requests a minute of both replicas together
     * @param tpm tokens a minute of both replicas together
     */
    public record Size(int texts, int batch, int rpm, int tpm, int kills) {}

    /** Has the texts embedded; each must be stored or quarantined, and the provider treated as it asks to be. */
    public List<Finding> run(Size size) throws IOException, SQLException {
        Path directory = Files.createTempDirectory("cvsa-faults-provider-");
        try (HostileProvider provider = new HostileProvider();
                Replicas replicas = new Replicas(module, directory, provider, size)) {
            RequestedTexts texts = new RequestedTexts(size.texts());
            texts.send(replicas.kafka());
            for (int kill = 1; kill <= size.kills(); kill++) {
                awaitDecided(replicas, (long) size.texts() * kill / (size.kills() + 2));
                progress.accept("kill " + kill + " of " + size.kills() + ": " + replicas.decided() + " of "
                        + size.texts() + " texts are decided");
                replicas.killAndStart(kill % 2);
            }
            awaitDecided(replicas, size.texts());
            return new ProviderReckoning(replicas, texts, provider.calls(), size).findings();
        } finally {
            var unused = Shell.call(List.of("rm", "-rf", directory.toString()));
        }
    }

    /** Waits as long as anything moves. */
    private static void awaitDecided(Replicas replicas, long count) {
        for (long decided = replicas.decided(); decided < count; decided = replicas.decided()) {
            long before = decided;
            Awaitility.await()
                    .atMost(NO_PROGRESS)
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> replicas.decided() > before);
        }
    }
}
