package io.cvsa.ml.launcher.suite;

import io.cvsa.ml.devkit.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Remembers a started process by its id and its start time, so that a recycled id is never mistaken for it. */
public final class ProcessFile {

    private final Path file;

    ProcessFile(StateDirectory state, String name) {
        this.file = state.processes().resolve(name + ".pid");
    }

    void write(ProcessHandle process) {
        try {
            Files.writeString(file, process.pid() + " " + startOf(process) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process, if it is the one that we started and it still runs. */
    Optional<ProcessHandle> running() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            String[] words =
                    Files.readString(file, StandardCharsets.UTF_8).strip().split(" ", 2);
            return ProcessHandle.of(Long.parseLong(words[0]))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> startOf(process).equals(words[1]));
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    /** Sends the signal, waits, and kills what does not obey; returns whether something was stopped. */
    boolean stop(String signal, long seconds) {
        Optional<ProcessHandle> found = running();
        found.ifPresent(process -> {
            Shell.call(List.of("kill", "-" + signal, Long.toString(process.pid())));
            if (!ended(process, seconds)) {
                process.destroyForcibly();
                ended(process, 10);
            }
        });
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.isPresent();
    }

    private static boolean ended(ProcessHandle process, long seconds) {
        try {
            process.onExit().get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static String startOf(ProcessHandle process) {
        return process.info().startInstant().map(Object::toString).orElse("unknown");
    }
}
