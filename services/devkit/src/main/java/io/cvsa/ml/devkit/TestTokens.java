package io.cvsa.ml.devkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Tokens for tests, signed with a key pair that lives as long as this JVM. */
public final class TestTokens {

    /** Each role contains those before it. */
    private static final List<String> LADDER = List.of("viewer", "labeler", "reviewer", "trainer", "admin");

    private TestTokens() {}

    /** An {@code Authorization} header value for a user with these roles and all they include. */
    public static String bearer(String user, String... roles) {
        return "Bearer " + token(user, roles);
    }

    /** The bare token. */
    public static String token(String user, String... roles) {
        return keys().mint(user, groups(roles), Duration.ofHours(12));
    }

    /** What {@code CVSA_SERVICE_TOKEN} carries. */
    public static String serviceToken() {
        return keys().mint("service", List.of("service", "viewer", "trainer"), Duration.ofDays(30));
    }

    public static TokenKeys keys() {
        return TokenKeys.in(Path.of(Shared.value("cvsa.devkit.keys", TestTokens::directory)));
    }

    static List<String> groups(String... roles) {
        List<String> groups = new ArrayList<>();
        int highest = -1;
        for (String role : roles) {
            highest = Math.max(highest, LADDER.indexOf(role));
            if (!LADDER.contains(role)) {
                groups.add(role);
            }
        }
        groups.addAll(LADDER.subList(0, highest + 1));
        return groups;
    }

    private static String directory() {
        try {
            Path directory = Files.createTempDirectory("cvsa-keys-");
            Runtime.getRuntime()
                    .addShutdownHook(
                            new Thread(() -> Shell.call(List.of("rm", "-rf", directory.toString())), "drop-keys"));
            return directory.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
