package io.cvsa.ml.devkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The unprivileged account PostgreSQL runs under, because it refuses to run as root. */
public record Account(String name, int uid, int gid, boolean switched) {

    /** This process's own account, or {@code postgres} (else {@code nobody}) when we are root. */
    public static Account unprivileged() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new Account(System.getProperty("user.name"), -1, -1, false);
        }
        for (String name : List.of("postgres", "nobody")) {
            for (String line : passwd()) {
                String[] fields = line.split(":", -1);
                if (fields.length > 3 && fields[0].equals(name)) {
                    return new Account(name, Integer.parseInt(fields[2]), Integer.parseInt(fields[3]), true);
                }
            }
        }
        throw new IllegalStateException(
                "running as root, and neither 'postgres' nor 'nobody' exists to run PostgreSQL");
    }

    /** The command, run as this account. */
    public List<String> command(List<String> command) {
        if (!switched) {
            return command;
        }
        List<String> all =
                new ArrayList<>(List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups", "--"));
        all.addAll(command);
        return all;
    }

    /** Makes the directory (mode 0700) and hands it to this account. */
    public void own(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new IllegalStateException("cannot make " + directory, e);
        }
        if (switched) {
            Shell.run(List.of("chown", uid + ":" + gid, directory.toString()));
        }
        Shell.run(List.of("chmod", "700", directory.toString()));
    }

    /** Whether this account can pass through the directory and all those above it. */
    public boolean reaches(Path directory) {
        return Shell.succeeds(command(List.of("test", "-x", directory.toString())));
    }

    private static List<String> passwd() {
        try {
            return Files.readAllLines(Path.of("/etc/passwd"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read /etc/passwd", e);
        }
    }
}
