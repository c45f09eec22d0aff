package io.cvsa.ml.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.launcher.api.Api;
import io.cvsa.ml.launcher.suite.Home;
import io.cvsa.ml.launcher.suite.Refusal;
import io.cvsa.ml.launcher.suite.Suite;
import io.cvsa.ml.launcher.suite.SuiteView;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** Sends a file of videos or labels to the running suite, as it is. */
final class ImportCommand {

    static final Arguments.Grammar GRAMMAR =
            new Arguments.Grammar(Set.of("--labeler", "--state"), Set.of("--dry-run"), 2);

    private static final int ERRORS_SHOWN = 10;

    private final Arguments arguments;

    ImportCommand(Arguments arguments) {
        this.arguments = arguments;
    }

    int run() {
        String what = arguments.required(0, "what to import, videos or labels,");
        if (!what.equals("videos") && !what.equals("labels")) {
            throw new Refusal("'" + what + "' cannot be imported; videos and labels can");
        }
        Path file = Path.of(arguments.required(1, "the file"));
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new Refusal("cannot read " + file);
        }
        SuiteView suite = new Suite(Home.fromEnvironment(), UpCommand.stateOf(arguments), line -> {})
                .running()
                .orElseThrow(() -> new Refusal("the suite is not running; start it with ./cvsa up -d"));
        JsonNode report = new Api(suite.panel())
                .upload(
                        "api/v1/imports/" + what + query(arguments),
                        typeOf(file),
                        isGzip(file) ? "gzip" : null,
                        () -> open(file));
        return print(report, System.out);
    }

    static String query(Arguments arguments) {
        String dryRun = "?dryRun=" + arguments.has("--dry-run");
        return arguments
                .value("--labeler")
                .map(name -> dryRun + "&labeler=" + Api.query(name))
                .orElse(dryRun);
    }

    static String typeOf(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        if (plain.endsWith(".csv")) {
            return "text/csv";
        }
        return plain.endsWith(".json") ? "application/json" : "application/x-ndjson";
    }

    private static boolean isGzip(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == 0x1f && in.read() == 0x8b;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static InputStream open(Path file) {
        try {
            return new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Says what came of the import; returns the command's status, which is 1 when any row was refused. */
    static int print(JsonNode report, PrintStream out) {
        long refused = report.path("errorCount").asLong();
        if (report.path("dryRun").asBoolean()) {
            out.println("dry run, nothing was stored; it would be:");
        }
        out.printf(
                "%d rows: %d videos new, %d updated, %d unchanged; %d labels new, %d unchanged; %d skipped, %d refused%n",
                report.path("rows").asLong(),
                report.path("videosInserted").asLong(),
                report.path("videosUpdated").asLong(),
                report.path("videosUnchanged").asLong(),
                report.path("labelsInserted").asLong(),
                report.path("labelsUnchanged").asLong(),
                report.path("skipped").asLong(),
                refused);
        int shown = Math.min(ERRORS_SHOWN, report.path("errors").size());
        for (int i = 0; i < shown; i++) {
            JsonNode error = report.path("errors").path(i);
            out.println("  line " + error.path("line").asLong() + ": "
                    + error.path("reason").asText());
        }
        if (refused > shown) {
            out.println("  and " + (refused - shown) + " more");
        }
        return refused == 0 ? 0 : 1;
    }
}
