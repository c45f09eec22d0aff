package io.cvsa.ml.launcher.suite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where this build of the suite lies on the disk. */
public record Home(Path root) {

    /** {@code CVSA_HOME}, which the script sets, else the working directory. */
    public static Home fromEnvironment() {
        String home = System.getenv("CVSA_HOME");
        return new Home(Path.of(home == null ? "" : home).toAbsolutePath().normalize());
    }

    public Path jar(Component service) {
        return root.resolve("services").resolve(service.key()).resolve("target/quarkus-app/quarkus-run.jar");
    }

    public Path config() {
        return root.resolve("config");
    }

    public Path panel() {
        return root.resolve("web-ui/dist");
    }

    /** The services that have not been built. */
    public List<String> unbuilt() {
        return Component.services().stream()
                .filter(service -> !Files.exists(jar(service)))
                .map(Component::key)
                .toList();
    }
}
