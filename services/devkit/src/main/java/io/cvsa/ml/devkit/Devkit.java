package io.cvsa.ml.devkit;

import io.cvsa.ml.devkit.sample.SampleFile;
import java.io.IOException;
import java.nio.file.Path;

/** The devkit's commands, for scripts and for the launcher. */
public final class Devkit {

    private Devkit() {}

    public static void main(String[] args) throws IOException {
        if (args.length == 0) {
            throw new IllegalArgumentException(
                    "usage: kafka DIR PORT CONTROLLER_PORT | bootstrap URL | topics HOST:PORT | "
                            + "sample FILE ROWS [SEED]");
        }
        switch (args[0]) {
            case "kafka" -> KafkaBroker.main(new String[] {args[1], args[2], args[3]});
            case "bootstrap" -> SharedSchema.bootstrap(Database.parse(args[1]));
            case "topics" -> TopicPlan.standard().create(args[1]);
            case "sample" ->
                SampleFile.write(
                        Path.of(args[1]), args.length > 3 ? Long.parseLong(args[3]) : 1, Long.parseLong(args[2]));
            default -> throw new IllegalArgumentException("unknown command " + args[0]);
        }
    }
}
