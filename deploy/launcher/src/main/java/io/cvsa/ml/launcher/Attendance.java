package io.cvsa.ml.launcher;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/** Watches an attended suite until it is stopped, and stops it on Ctrl-C; what ends because of that is no news. */
final class Attendance {

    private static final long PAUSE_MILLIS = 1_000;

    private final Supplier<List<String>> ended;
    private final Supplier<List<String>> stop;
    private final PrintStream out;
    private volatile boolean stopping;

    /**
     * What is attended.
     *
     * @param ended names of the services whose process is gone
     * @param stop stops everything and returns what was stopped
     */
    Attendance(Supplier<List<String>> ended, Supplier<List<String>> stop, PrintStream out) {
        this.ended = ended;
        this.stop = stop;
        this.out = out;
    }

    boolean isStopping() {
        return stopping;
    }

    /** For the shutdown hook: stops everything and says so. */
    void stop() {
        stopping = true;
        out.println("stopping …");
        out.println(sentence(stop.get()));
    }

    static String sentence(List<String> stopped) {
        return stopped.isEmpty() ? "nothing was running" : "stopped: " + String.join(", ", stopped);
    }

    /** Reports what ends by itself, until the suite is stopped: here, or by {@code ./cvsa down} elsewhere. */
    void attend(BooleanSupplier announced, Function<String, Path> log) throws InterruptedException {
        List<String> known = List.of();
        while (announced.getAsBoolean()) {
            List<String> gone = ended.get();
            if (stopping) {
                return;
            }
            for (String name : gone) {
                if (!known.contains(name)) {
                    out.println(name + " has ended; its log: " + log.apply(name));
                }
            }
            known = gone;
            Thread.sleep(PAUSE_MILLIS);
        }
        if (!stopping) {
            out.println("stopped from elsewhere");
        }
    }
}
