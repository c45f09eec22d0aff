package io.cvsa.ml.devkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A PostgreSQL cluster made from this machine's own binaries, listening on 127.0.0.1 with scram passwords only. */
public final class LocalCluster {

    /** Runs a command for as long as its standard input stays open: it ends with whoever holds the other side. */
    private static final String TIED =
            "\"$@\" </dev/null & child=$!; cat >/dev/null; kill -QUIT $child; wait $child; rm -rf \"$CVSA_REMOVE\"";

    private final Account account;
    private final Path binaries;
    private final Path directory;

    private LocalCluster(Account account, Path binaries, Path directory) {
        this.account = account;
        this.binaries = binaries;
        this.directory = directory;
    }

    /**
     * The cluster of this directory, initialised or not.
     *
     * @throws IllegalStateException with the command that installs PostgreSQL when there is none
     */
    public static LocalCluster in(Path directory) {
        Path binaries = binaries()
                .orElseThrow(() -> new IllegalStateException(
                        "no PostgreSQL with pgvector here; run: sudo deploy/lib/install-postgres"));
        return new LocalCluster(Account.unprivileged(), binaries, directory);
    }

    /** The directory of the newest server whose pgvector is installed. */
    public static Optional<Path> binaries() {
        try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            return versions.filter(LocalCluster::isComplete)
                    .max(Comparator.comparing(
                            v -> Integer.parseInt(v.getFileName().toString())))
                    .map(v -> v.resolve("bin"));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean isComplete(Path version) {
        Path extensions = Path.of("/usr/share/postgresql", version.getFileName().toString(), "extension");
        return version.getFileName().toString().matches("\\d+")
                && Files.isExecutable(version.resolve("bin/initdb"))
                && Files.exists(extensions.resolve("vector.control"));
    }

    public Path directory() {
        return directory;
    }

    public boolean isInitialised() {
        return Shell.succeeds(account.command(
                List.of("test", "-f", data().resolve("PG_VERSION").toString())));
    }

    /** Makes the cluster with one superuser; C.UTF-8, because with locale C pg_trgm makes no Chinese trigrams. */
    public void initialise(String superuser, String password, boolean durable) {
        account.own(directory);
        Path secret = directory.resolve("password.tmp");
        try {
            Files.writeString(secret, password + "\n");
            own(secret);
            List<String> command = new ArrayList<>(List.of(binary("initdb"), "-D", data().toString(), "-U", superuser));
            command.addAll(List.of("--encoding=UTF8", "--locale=C.UTF-8", "--auth=scram-sha-256"));
            command.add("--pwfile=" + secret);
            if (!durable) {
                command.add("--no-sync");
            }
            Shell.run(account.command(command));
            Files.deleteIfExists(secret);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare " + directory, e);
        }
    }

    /** The command that runs the server in the foreground, as the right account. */
    public List<String> serverCommand(int port, boolean durable) {
        return account.command(server(port, durable));
    }

    /** Starts a throw-away server that ends, and removes its directory, when this JVM does, however that happens. */
    public Process startTied(int port) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", TIED, "sh"));
        command.addAll(server(port, false));
        ProcessBuilder builder = new ProcessBuilder(account.command(command)).redirectErrorStream(true);
        builder.directory(directory.getRoot().toFile());
        builder.environment().put("CVSA_REMOVE", directory.toString());
        builder.redirectOutput(directory.resolve("server.log").toFile());
        return builder.start();
    }

    /** Clean stop ("fast": sessions are ended, everything is written). */
    public void stop() {
        Shell.run(account.command(
                List.of(binary("pg_ctl"), "-D", data().toString(), "-m", "fast", "-w", "-t", "30", "stop")));
    }

    private List<String> server(int port, boolean durable) {
        List<String> command = new ArrayList<>(List.of(binary("postgres"), "-D", data().toString()));
        setting(command, "port", Integer.toString(port));
        setting(command, "listen_addresses", "127.0.0.1");
        setting(command, "unix_socket_directories", "");
        setting(command, "max_connections", "200");
        setting(command, "log_timezone", "UTC");
        setting(command, "timezone", "UTC");
        if (durable) {
            setting(command, "shared_buffers", "256MB");
        } else {
            setting(command, "fsync", "off");
            setting(command, "synchronous_commit", "off");
            setting(command, "full_page_writes", "off");
        }
        return command;
    }

    private static void setting(List<String> command, String name, String value) {
        command.add("-c");
        command.add(name + "=" + value);
    }

    private void own(Path file) {
        Shell.run(List.of("chmod", "600", file.toString()));
        if (account.switched()) {
            Shell.run(List.of("chown", account.uid() + ":" + account.gid(), file.toString()));
        }
    }

    private Path data() {
        return directory.resolve("data");
    }

    private String binary(String name) {
        return binaries.resolve(name).toString();
    }

    /** The last lines of the server's own log, for a message about its failure. */
    public String logTail() {
        try {
            List<String> lines = Files.readAllLines(directory.resolve("server.log"), StandardCharsets.UTF_8);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
        } catch (IOException e) {
            return "(no log)";
        }
    }
}
