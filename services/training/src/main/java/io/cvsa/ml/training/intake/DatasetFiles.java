package io.cvsa.ml.training.intake;

import io.cvsa.ml.contracts.DatasetReady;
import io.cvsa.ml.training.dataset.TrainingSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** Keeps data set files by their SHA-256: fetched once, checked, never half there. */
@ApplicationScoped
public class DatasetFiles {

    private static final Logger LOG = Logger.getLogger(DatasetFiles.class);
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");
    private static final int TRIES = 3;

    private final DatasetClient client;
    private final Path home;

    DatasetFiles(DatasetClient client, TrainingSettings settings) {
        this.client = client;
        this.home = settings.home();
    }

    /** Reads a version, fetching what is not here; a file that was damaged on this disk is fetched again. */
    public TrainingSet open(DatasetVersion version) throws IOException {
        Path directory = fetch(version);
        try {
            return read(version, directory);
        } catch (IOException damaged) {
            LOG.warnf("data set %s is fetched again: %s", version.id(), damaged.getMessage());
            forget(version);
            return read(version, fetch(version));
        }
    }

    private static TrainingSet read(DatasetVersion version, Path directory) throws IOException {
        TrainingSet set = TrainingSet.read(directory);
        if (!set.hash().equals(version.hash())) {
            throw new IOException("data set %s has the content hash %s, its manifest says %s"
                    .formatted(version.id(), version.hash(), set.hash()));
        }
        return set;
    }

    /** A directory that holds all files of the version under their own names. */
    private Path fetch(DatasetVersion version) throws IOException {
        if (version.files().isEmpty()) {
            throw new IOException("data set " + version.id() + " names no files");
        }
        Path directory = Files.createDirectories(home.resolve("datasets").resolve(version.hash()));
        for (DatasetReady.File file : version.files()) {
            check(file);
            Path target = directory.resolve(file.name());
            if (!Files.exists(target)) {
                link(stored(file), target);
            }
        }
        return directory;
    }

    private static void check(DatasetReady.File file) throws IOException {
        if (!SHA256.matcher(file.sha256()).matches()
                || !NAME.matcher(file.name()).matches()) {
            throw new IOException("not a data set file: " + file.name() + " " + file.sha256());
        }
    }

    private Path stored(DatasetReady.File file) throws IOException {
        Path stored = Files.createDirectories(home.resolve("files")).resolve(file.sha256());
        for (int attempt = 1; !Files.exists(stored); attempt++) {
            String found = download(file, stored);
            if (!found.equals(file.sha256()) && attempt == TRIES) {
                throw new IOException("%s arrived damaged %d times: SHA-256 is %s, expected %s"
                        .formatted(file.name(), TRIES, found, file.sha256()));
            }
        }
        return stored;
    }

    /** Downloads into a temporary file that becomes {@code stored} only when the hash is right; returns the hash. */
    private String download(DatasetReady.File file, Path stored) throws IOException {
        Path temporary = Files.createTempFile(stored.getParent(), "fetch-", ".tmp");
        try {
            MessageDigest digest = sha256();
            try (InputStream in = new DigestInputStream(client.file(file.sha256()), digest);
                    OutputStream out = Files.newOutputStream(temporary)) {
                in.transferTo(out);
            }
            String found = HexFormat.of().formatHex(digest.digest());
            if (found.equals(file.sha256())) {
                force(temporary);
                Files.move(temporary, stored, StandardCopyOption.ATOMIC_MOVE);
            }
            return found;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void link(Path stored, Path target) throws IOException {
        try {
            Files.createLink(target, stored);
        } catch (FileAlreadyExistsException raced) {
            LOG.debugf("%s was linked by another thread", target);
        } catch (UnsupportedOperationException noLinks) {
            Files.copy(stored, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void forget(DatasetVersion version) throws IOException {
        for (DatasetReady.File file : version.files()) {
            Files.deleteIfExists(
                    home.resolve("datasets").resolve(version.hash()).resolve(file.name()));
            Files.deleteIfExists(home.resolve("files").resolve(file.sha256()));
        }
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
