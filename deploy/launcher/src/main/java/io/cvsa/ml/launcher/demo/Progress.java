package io.cvsa.ml.launcher.demo;

import java.io.PrintStream;
import java.util.Locale;

/** Says how far a stage is: a bar that redraws itself on a terminal, a line now and then elsewhere. */
public final class Progress {

    private static final int WIDTH = 28;
    private static final long LINE_EVERY_NANOS = 5_000_000_000L;

    private final PrintStream out;
    private final boolean terminal;
    private final String stage;
    private final long begin = System.nanoTime();
    private long lastLine = System.nanoTime();

    public Progress(PrintStream out, boolean terminal, String stage) {
        this.out = out;
        this.terminal = terminal;
        this.stage = stage;
        if (!terminal) {
            out.printf("%-9s ...%n", stage);
        }
    }

    /** {@code total} of 0 means that nobody knows it yet. */
    public void show(long done, long total, String detail) {
        if (terminal) {
            out.printf("\r\033[K%-9s %s %s", stage, bar(done, total), detail);
            out.flush();
        } else if (System.nanoTime() - lastLine > LINE_EVERY_NANOS) {
            lastLine = System.nanoTime();
            out.printf("%-9s %s %s%n", stage, share(done, total), detail);
        }
    }

    /** Ends the stage with what came of it; returns the seconds it took. */
    public double done(String result) {
        double seconds = (System.nanoTime() - begin) / 1e9;
        out.printf(Locale.ROOT, "%s%-9s %6.1f s  %s%n", terminal ? "\r\033[K" : "", stage, seconds, result);
        return seconds;
    }

    static String bar(long done, long total) {
        int filled = total <= 0 ? 0 : (int) Math.min(WIDTH, done * WIDTH / total);
        return "[" + "=".repeat(filled) + " ".repeat(WIDTH - filled) + "] " + share(done, total);
    }

    private static String share(long done, long total) {
        return total <= 0
                ? Long.toString(done)
                : "%d/%d (%d %%)".formatted(done, total, Math.min(100, done * 100 / total));
    }
}
