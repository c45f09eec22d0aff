package io.cvsa.ml.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.platform.json.Json;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;

/** Asks the same kind of thing many times and says how long 95 of 100 answers take at most. */
record TimedRequests(String soak) {

    private static final int ASKED = 40;

    /** A request that is sent when it is asked for. */
    interface Ask {
        HttpResponse<String> get() throws IOException, InterruptedException;
    }

    /** @param asks the request of each turn; its answer must be a 200 */
    Result timed(String what, double mostMillis, IntFunction<Ask> asks) throws IOException, InterruptedException {
        double[] millis = new double[ASKED];
        String found = "answered";
        for (int i = 0; i < ASKED; i++) {
            Ask ask = asks.apply(i);
            long begin = System.nanoTime();
            HttpResponse<String> answer = ask.get();
            millis[i] = (System.nanoTime() - begin) / 1e6;
            if (answer.statusCode() != 200) {
                return refused(what, mostMillis, answer);
            }
            JsonNode items = Json.parse(answer.body()).path("items");
            found = items.isArray() ? items.size() + " found" : found;
        }
        return p95(what, mostMillis, millis, found, true);
    }

    Result p95(String what, double mostMillis, double[] millis, String check, boolean holds) {
        return Result.counted(soak, said(what), Percentile.of(millis, 0.95), mostMillis, "ms, p95", check, holds);
    }

    Result refused(String what, double mostMillis, HttpResponse<String> answer) {
        String check = "answered " + answer.statusCode();
        return Result.counted(soak, said(what), Double.POSITIVE_INFINITY, mostMillis, "ms, p95", check, false);
    }

    private static String said(String what) {
        return URLDecoder.decode(what, StandardCharsets.UTF_8);
    }
}
