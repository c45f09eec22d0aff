package io.cvsa.ml.platform;

import io.cvsa.ml.devkit.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A second JVM on this class path, to be halted, stopped and continued as a real process is. */
public final class ChildJvm implements AutoCloseable {
    private final Process process;
    private final Path output;

    /** Starts a main class; its first argument is the database's URL. */
    public ChildJvm(Class<?> main, String crashPoint, Database database, String... arguments) throws IOException {
        output = Files.createTempFile("child", ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-Dcvsa.crash=" + crashPoint,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                url(database)));
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    public static Database database(String url) {
        return Database.parse(url);
    }

    private static String url(Database database) {
        return "postgresql://" + database.user() + ":" + database.password() + "@" + database.host() + ":"
                + database.port() + "/" + database.name() + "?sslmode=disable";
    }

    /** Its exit status; fails when it takes longer than a minute. */
    public int exit() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the child still runs: " + output());
        }
        return process.exitValue();
    }

    public void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    public String output() {
        try {
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.deleteIfExists(output);
    }
}
