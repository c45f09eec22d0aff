package io.cvsa.ml.launcher.suite;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts a process in a session of its own, so that Ctrl-C reaches the launcher only and the process can outlive it. */
final class Spawner {

    private final StateDirectory state;

    Spawner(StateDirectory state) {
        this.state = state;
    }

    /** Starts the command with its output in the suite's log of that name; the working directory is the state's. */
    Process start(String name, List<String> command, Map<String, String> environment) {
        List<String> own = new ArrayList<>(List.of("setsid"));
        own.addAll(command);
        Path log = state.log(name);
        ProcessBuilder builder = new ProcessBuilder(own).redirectErrorStream(true);
        builder.redirectInput(new File("/dev/null"));
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.directory(new File("/"));
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            new ProcessFile(state, name).write(process.toHandle());
            return process;
        } catch (IOException e) {
            throw new Refusal("cannot start " + name + ": " + e.getMessage(), e);
        }
    }
}
