package io.cvsa.ml.embeddings.generation;

import io.cvsa.ml.contracts.TextsEmbedded;
import java.util.ArrayList;
import java.util.List;

/** Counts what became of texts while they are embedded; owned by one thread. */
final class Tally {

    private int embedded;
    private int reused;
    private int cut;
    private long tokens;
    private final List<TextsEmbedded.Failure> failed = new ArrayList<>();

    void addEmbedded(int textTokens, boolean wasCut) {
        embedded++;
        tokens += textTokens;
        cut += wasCut ? 1 : 0;
    }

    void addReused() {
        reused++;
    }

    void addFailed(String checksum, String reason) {
        failed.add(new TextsEmbedded.Failure(checksum, reason));
    }

    int embedded() {
        return embedded;
    }

    int reused() {
        return reused;
    }

    int cut() {
        return cut;
    }

    long tokens() {
        return tokens;
    }

    List<TextsEmbedded.Failure> failed() {
        return List.copyOf(failed);
    }
}
