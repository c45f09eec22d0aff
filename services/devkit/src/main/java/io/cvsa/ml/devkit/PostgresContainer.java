package io.cvsa.ml.devkit;

import java.nio.file.Files;
import java.nio.file.Path;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** PostgreSQL with pgvector in a container, where a Docker engine answers. */
final class PostgresContainer {

    private static final DockerImageName IMAGE =
            DockerImageName.parse("pgvector/pgvector:pg15").asCompatibleSubstituteFor("postgres");

    private PostgresContainer() {}

    /** Looks for a socket first: asking Testcontainers without one costs seconds and a page of log. */
    static boolean engineAnswers() {
        String host = System.getenv("DOCKER_HOST");
        boolean plausible = host != null || Files.exists(Path.of("/var/run/docker.sock"));
        return plausible && DockerClientFactory.instance().isDockerAvailable();
    }

    /** Starts the container; Testcontainers' own reaper removes it after this JVM has gone. */
    @SuppressWarnings("resource") // it must outlive this call
    static Database start() {
        PostgreSQLContainer container = new PostgreSQLContainer(IMAGE)
                .withUsername("cvsa")
                .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=200");
        container.start();
        return new Database(
                container.getHost(),
                container.getFirstMappedPort(),
                container.getDatabaseName(),
                container.getUsername(),
                container.getPassword(),
                "disable");
    }
}
