package io.cvsa.ml.embeddings.model.remote;

import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.model.RemoteSettings;
import io.cvsa.ml.embeddings.model.TextLimits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Cuts texts into requests that keep the provider's limits of items, tokens and bytes. */
final class RequestBatches {

    private RequestBatches() {}

    /** Why a text could never be sent within the limits of a minute and a day, or nothing. */
    static Optional<String> neverFits(String text, RemoteSettings remote) {
        long tokens = TokenEstimate.of(text);
        if (remote.tpm() > 0 && tokens > remote.tpm()) {
            return Optional.of(
                    "the text has about " + tokens + " tokens, and only " + remote.tpm() + " a minute may be sent");
        }
        return remote.dailyTokens() > 0 && tokens > remote.dailyTokens()
                ? Optional.of("the text has about " + tokens + " tokens, and only " + remote.dailyTokens()
                        + " a day may be sent")
                : Optional.empty();
    }

    /** Positions of the texts of each request, in order, taken from these; none has more tokens than a minute or day allows. */
    static List<List<Integer>> plan(List<String> texts, List<Integer> positions, ModelDefinition model) {
        TextLimits limits = model.limits();
        RemoteSettings remote = model.remote();
        long mostTokens = LongStream.of(limits.maxRequestTokens(), remote.tpm(), remote.dailyTokens())
                .filter(limit -> limit > 0)
                .min()
                .orElse(0);
        return plan(texts, positions, limits, mostTokens);
    }

    /** A text that is over a limit by itself goes alone. */
    static List<List<Integer>> plan(List<String> texts, List<Integer> positions, TextLimits limits, long mostTokens) {
        List<List<Integer>> batches = new ArrayList<>();
        List<Integer> open = new ArrayList<>();
        long tokens = 0;
        long bytes = 0;
        for (int i : positions) {
            long ownTokens = TokenEstimate.of(texts.get(i));
            long ownBytes = texts.get(i).getBytes(StandardCharsets.UTF_8).length;
            boolean full = open.size() == limits.maxBatchSize()
                    || over(tokens + ownTokens, mostTokens)
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

    private static boolean over(long value, long limit) {
        return limit > 0 && value > limit;
    }
}
