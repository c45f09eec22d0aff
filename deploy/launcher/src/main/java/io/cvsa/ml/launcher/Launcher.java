package io.cvsa.ml.launcher;

import io.cvsa.ml.launcher.Arguments.Grammar;
import io.cvsa.ml.launcher.api.ApiFailure;
import io.cvsa.ml.launcher.suite.Refusal;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The entry: one word names the command, the rest is its own. */
public final class Launcher {

    private Launcher() {}

    public static void main(String[] args) {
        // Kafka's client complains about every attempt to reach a broker that is still starting
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off");
        System.exit(run(List.of(args)));
    }

    @SuppressWarnings("CatchingUnchecked") // the last place where a failure can become a sentence and a status
    private static int run(List<String> words) {
        try {
            return dispatch(words);
        } catch (Refusal | ApiFailure e) {
            System.err.println("cvsa: " + e.getMessage());
            return 1;
        } catch (RuntimeException e) {
            System.err.println("cvsa: " + (e.getMessage() == null ? e : e.getMessage()));
            if (System.getenv("CVSA_DEBUG") != null) {
                e.printStackTrace(System.err);
            }
            return 1;
        }
    }

    private static int dispatch(List<String> words) {
        if (words.isEmpty()) {
            throw new Refusal("which command? (see ./cvsa help)");
        }
        List<String> rest = words.subList(1, words.size());
        return switch (words.get(0)) {
            case "up" ->
                new UpCommand(read(rest, Set.of("--db", "--kafka", "--state"), Set.of("-d", "--adopt"), 0)).run();
            case "down" -> new UpCommand(read(rest, Set.of("--state"), Set.of(), 0)).stop();
            case "demo" ->
                new DemoRunner(read(
                                rest,
                                Set.of("--data", "--rows", "--json", "--state", "--db", "--kafka"),
                                Set.of("--stop"),
                                0))
                        .run();
            case "import" -> new ImportCommand(Arguments.read(rest, ImportCommand.GRAMMAR)).run();
            case "doctor" -> new UpCommand(read(rest, Set.of("--state"), Set.of(), 0)).examine();
            case "keys" ->
                KeysCommand.run(Path.of(read(rest, Set.of(), Set.of(), 1).required(0, "the directory")));
            case "bootstrap" -> Bootstrap.run(System.getenv());
            default -> throw new Refusal("unknown command '" + words.get(0) + "' (see ./cvsa help)");
        };
    }

    private static Arguments read(List<String> words, Set<String> valued, Set<String> flags, int positional) {
        return Arguments.read(words, new Grammar(valued, flags, positional));
    }
}
