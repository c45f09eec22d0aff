package io.cvsa.ml.devkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs a command to its end and keeps what it said. */
public final class Shell {

    private Shell() {}

    /** The exit status and the mixed output of a command. */
    public record Result(int status, String output) {}

    /** Runs the command from the root directory, which every account can enter. */
    public static Result call(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.directory(new java.io.File("/"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } catch (IOException e) {
            return new Result(127, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command.get(0), e);
        }
    }

    public static boolean succeeds(List<String> command) {
        return call(command).status() == 0;
    }

    /**
     * Runs a command that must succeed.
     *
     * @throws IllegalStateException with the command's own words when it fails
     */
    public static String run(List<String> command) {
        Result result = call(command);
        if (result.status() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed (" + result.status() + "): "
                    + result.output().strip());
        }
        return result.output();
    }
}
