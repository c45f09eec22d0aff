package io.cvsa.ml.launcher.suite;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/** The one directory in which a suite keeps everything: data, keys, logs, process files. */
public record StateDirectory(Path root) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public StateDirectory {
        root = root.toAbsolutePath().normalize();
    }

    /** Makes the directory and its rooms. */
    public void prepare() {
        for (Path room : java.util.List.of(logs(), processes(), secrets(), data(), kafka())) {
            try {
                Files.createDirectories(room);
            } catch (IOException e) {
                throw new Refusal("cannot make " + room + ": " + e.getMessage(), e);
            }
        }
        narrow(secrets(), "rwx------");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path log(String process) {
        return logs().resolve(process + ".log");
    }

    public Path processes() {
        return root.resolve("run");
    }

    public Path secrets() {
        return root.resolve("secrets");
    }

    public Path data() {
        return root.resolve("data");
    }

    public Path kafka() {
        return root.resolve("kafka");
    }

    private Path suiteFile() {
        return root.resolve("suite.json");
    }

    /** What the running suite said about itself when it became ready. */
    public Optional<SuiteView> suite() {
        if (!Files.exists(suiteFile())) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(suiteFile().toFile(), SuiteView.class));
        } catch (IOException e) {
            throw new Refusal(suiteFile() + " cannot be read: " + e.getMessage(), e);
        }
    }

    void announce(SuiteView view) {
        try {
            JSON.writerWithDefaultPrettyPrinter().writeValue(suiteFile().toFile(), view);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void withdraw() {
        try {
            Files.deleteIfExists(suiteFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Keeps a second launcher away from this directory for as long as this JVM lives; the system frees it with the JVM.
     *
     * @throws Refusal when somebody else is starting or attending the suite
     */
    @SuppressWarnings("resource") // held until the JVM ends
    void claim() {
        try {
            FileChannel channel =
                    FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                throw new Refusal("another ./cvsa is starting or attending the suite in " + root);
            }
        } catch (OverlappingFileLockException oursAlready) {
            // the same launcher starts it a second time
        } catch (IOException e) {
            throw new Refusal("cannot lock " + root + ": " + e.getMessage(), e);
        }
    }

    /** A secret that is made once and kept in a file that only its owner can read. */
    public String secret(String name, Supplier<String> make) {
        Path file = secrets().resolve(name);
        try {
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, make.get());
            }
            return Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new Refusal("cannot keep a secret in " + file + ": " + e.getMessage(), e);
        }
    }

    public static String randomPassword() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static void narrow(Path path, String permissions) {
        try {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
