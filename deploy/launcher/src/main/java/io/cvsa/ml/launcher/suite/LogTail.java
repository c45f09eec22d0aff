package io.cvsa.ml.launcher.suite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The last lines of a log, for the message about a failure. */
public final class LogTail {

    private static final int LINES = 8;

    private LogTail() {}

    public static String of(Path log) {
        try {
            List<String> lines =
                    List.of(Files.readString(log, StandardCharsets.UTF_8).split("\n", -1));
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()))
                    .indent(4)
                    .stripTrailing();
        } catch (IOException e) {
            return "    (no log)";
        }
    }
}
