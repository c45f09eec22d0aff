package io.cvsa.ml.launcher.demo;

import io.cvsa.ml.launcher.api.Api;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The demo as it was asked for.
 *
 * @param data a file, or empty for the built-in sample
 * @param rows at most so many rows
 * @param json where the report is written, if anywhere
 */
public record DemoCommand(Optional<Path> data, Optional<Long> rows, Optional<Path> json) {

    /** Fails early, before any server is started, when the data cannot be read. */
    public void check() {
        source();
    }

    public void run(String panel, PrintStream out, boolean terminal) {
        Report report = new Demo(new Api(panel), out, terminal).run(source());
        report.print(out, panel);
        json.ifPresent(report::write);
    }

    private DataSource source() {
        return data.map(file -> DataSource.file(file, rows)).orElseGet(() -> DataSource.sample(rows));
    }
}
