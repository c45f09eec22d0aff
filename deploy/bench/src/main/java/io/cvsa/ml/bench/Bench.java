package io.cvsa.ml.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** {@code bench [NAME…] [--json FILE] [--gate]}: measures the claims asked for, or all of them. */
public final class Bench {

    private static final List<Claim> CLAIMS = List.of(
            new BuildRoundTrips(),
            new ReadLocal(),
            new ReadWire(),
            new BuildWindow(),
            new VectorFile(),
            new MissingSet(),
            new Upsert(),
            new Embed(),
            new Knn(),
            new TrainMlp(),
            new TrainLinear(),
            new TuneEight(),
            new Tpe(),
            new HttpMixed(),
            new Score(),
            new ScorePush(),
            new PredictText(),
            new LabelWrite(),
            new VerdictNull(),
            new SliceNull(),
            new GateDrift(),
            new NextVideo());
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Bench() {}

    /** Exits with 1 when a gate was asked for and does not hold, with 2 when the command line makes no sense. */
    public static void main(String[] arguments) throws Exception {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) throws Exception {
        Request request;
        try {
            request = Request.parse(arguments, CLAIMS.stream().map(Claim::name).toList());
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return 2;
        }
        List<Result> results = measure(request);
        Table.print(results, new PrintStream(System.out, true, StandardCharsets.UTF_8));
        if (request.json() != null) {
            JSON.writeValue(request.json().toFile(), results);
        }
        return request.gate() && !results.stream().allMatch(Result::pass) ? 1 : 0;
    }

    private static List<Result> measure(Request request) throws Exception {
        List<Result> results = new ArrayList<>();
        for (Claim claim : CLAIMS) {
            if (request.asksFor(claim.name())) {
                System.err.println("measuring " + claim.name() + " ...");
                results.addAll(claim.measure());
            }
        }
        return results;
    }
}
