package io.cvsa.ml.embeddings.model.remote;

import io.cvsa.ml.embeddings.model.TextLimits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Cuts texts into requests that keep the provider's limits of items, tokens and bytes. */
final class RequestBatches {

    private RequestBatches() {}

    /** Indices of the texts of each request, in order; a text that is over a limit by itself goes alone. */
    static List<List<Integer>> plan(List<String> texts, TextLimits limits) {
        List<List<Integer>> batches = new ArrayList<>();
        List<Integer> open = new ArrayList<>();
        long tokens = 0;
        long bytes = 0;
        for (int i = 0; i < texts.size(); i++) {
            long ownTokens = TokenEstimate.of(texts.get(i));
            long ownBytes = texts.get(i).getBytes(StandardCharsets.UTF_8).length;
            boolean full = open.size() == limits.maxBatchSize()
                    || over(tokens + ownTokens, limits.maxRequestTokens())
                    || over(bytes + ownBytes, limits.maxRequestBytes());
            if (full && !open.isEmpty()) {
                batches.add(open);
                open = new ArrayList<>();
                tokens = 0;
                bytes = 0;
            }
            open.add(i);
            tokens += ownTokens;
            bytes += ownBytes;
        }
        if (!open.isEmpty()) {
            batches.add(open);
        }
        return batches;
    }

    private static boolean over(long value, int limit) {
        return limit > 0 && value > limit;
    }
}
