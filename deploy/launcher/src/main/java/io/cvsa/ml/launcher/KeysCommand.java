package io.cvsa.ml.launcher;

import io.cvsa.ml.devkit.Shell;
import io.cvsa.ml.devkit.TokenKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Makes the secrets of a suite that others start: the key pair, and a file of variables for Compose and Kubernetes. */
final class KeysCommand {

    private static final Duration SERVICE_TOKEN_LIFE = Duration.ofDays(365);
    private static final int PASSWORD_BYTES = 24;
    private static final String PASSWORD = "CVSA_DB_PASSWORD=";

    /** The account that the images run as (see the Dockerfiles). */
    private static final int IMAGE_ACCOUNT = 10_001;

    private KeysCommand() {}

    /** Keeps the key pair and the password that are in {@code directory}, and makes the rest anew: a second call renews the token. */
    static int run(Path directory) {
        try {
            Files.createDirectories(directory);
            TokenKeys keys = TokenKeys.in(directory);
            Path variables = directory.resolve("variables.env");
            if (!Files.exists(variables)) {
                Files.createFile(
                        variables, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(variables, variables(keys, password(variables)));
            System.out.println("keys and variables are in " + directory.toAbsolutePath());
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " cannot be written", e);
        }
    }

    private static String password(Path variables) throws IOException {
        byte[] password = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(password);
        return Files.readAllLines(variables).stream()
                .filter(line -> line.startsWith(PASSWORD))
                .map(line -> line.substring(PASSWORD.length()))
                .findFirst()
                .orElseGet(() -> HexFormat.of().formatHex(password));
    }

    private static String variables(TokenKeys keys, String password) throws IOException {
        Map<String, Object> owner = ownerThatMayReadInAContainer(keys.privateKey());
        return PASSWORD + password + "\nCVSA_SERVICE_TOKEN="
                + keys.mint("service", List.of("service", "viewer", "trainer"), SERVICE_TOKEN_LIFE)
                + "\nCVSA_UID=" + owner.get("uid") + "\nCVSA_GID=" + owner.get("gid") + "\n";
    }

    /** Only the owner reads the private key, and Compose mounts the file itself: so the gateway runs as its owner, but never as root. */
    private static Map<String, Object> ownerThatMayReadInAContainer(Path privateKey) throws IOException {
        if (Files.getAttribute(privateKey, "unix:uid").equals(0)) {
            Shell.run(List.of(
                    "chown",
                    IMAGE_ACCOUNT + ":" + IMAGE_ACCOUNT,
                    privateKey.toAbsolutePath().toString()));
        }
        return Files.readAttributes(privateKey, "unix:uid,gid");
    }
}
