package io.cvsa.ml.bench;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** {@code soak NAME …}: a long run at full size, reported and judged like the bench. */
public final class Soak {

    private Soak() {}

    /** Exits with 1 when something fell short, with 2 when the command line makes no sense. */
    public static void main(String[] arguments) throws Exception {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) throws Exception {
        SoakRequest request;
        try {
            request = SoakRequest.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "; " + SoakRequest.USAGE);
            return 2;
        }
        List<Result> results =
                switch (request.name()) {
                    case LabelsScale.NAME -> new LabelsScale(request.rows()).measure();
                    case RunsScale.NAME -> new RunsScale(request.rows()).measure();
                    case Provider.NAME -> new Provider(request.rows(), request.kills()).measure();
                    case TrainerKills.NAME -> new TrainerKills(request.kills()).measure();
                    case BuildScale.NAME -> new BuildScale(request.rows()).measure();
                    default -> new LabelsFaults(request.kills(), request.pairs()).measure();
                };
        Table.print(results, new PrintStream(System.out, true, StandardCharsets.UTF_8));
        if (request.json() != null) {
            JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValue(request.json().toFile(), results);
        }
        return results.stream().allMatch(Result::pass) ? 0 : 1;
    }

    /** The checkout. */
    static Path home() {
        return Path.of(System.getenv().getOrDefault("CVSA_HOME", ""));
    }

    /** Where a service was packaged. */
    static Path module(String service) {
        return home().resolve("services").resolve(service);
    }
}
