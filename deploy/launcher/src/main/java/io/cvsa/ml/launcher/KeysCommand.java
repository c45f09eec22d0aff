package io.cvsa.ml.launcher;

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

/** Makes the secrets of a suite that others start: the key pair, and a file of variables for Compose and Kubernetes. */
final class KeysCommand {

    private static final Duration SERVICE_TOKEN_LIFE = Duration.ofDays(365);
    private static final int PASSWORD_BYTES = 24;

    private KeysCommand() {}

    /** Makes what is missing in {@code directory} and keeps what is there, so that a second call changes nothing. */
    static int run(Path directory) {
        try {
            Files.createDirectories(directory);
            TokenKeys keys = TokenKeys.in(directory);
            Path variables = directory.resolve("variables.env");
            if (!Files.exists(variables)) {
                Files.createFile(
                        variables, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(variables, variables(keys));
            }
            System.out.println("keys and variables are in " + directory.toAbsolutePath());
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " cannot be written", e);
        }
    }

    private static String variables(TokenKeys keys) {
        byte[] password = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(password);
        return "CVSA_DB_PASSWORD=" + HexFormat.of().formatHex(password) + "\nCVSA_SERVICE_TOKEN="
                + keys.mint("service", List.of("service", "viewer", "trainer"), SERVICE_TOKEN_LIFE) + "\n";
    }
}
