package io.cvsa.ml.embeddings.generation;

import io.cvsa.ml.contracts.TextsEmbedded;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Counts what became of texts while they are embedded; owned by one thread. */
final class Tally {

    private final Set<String> embedded = new HashSet<>();
    private int reused;
    private int cut;
    private long tokens;
    private final List<TextsEmbedded.Failure> failed = new ArrayList<>();

    void addEmbedded(String checksum, int textTokens, boolean wasCut) {
        embedded.add(checksum);
        tokens += textTokens;
        cut += wasCut ? 1 : 0;
    }

    void addReused() {
        reused++;
    }

    void addFailed(String checksum, String reason) {
        failed.add(new TextsEmbedded.Failure(checksum, reason));
    }

    /** Texts whose fate is known. */
    int decided() {
        return embedded.size() + reused + failed.size();
    }

    int embedded() {
        return embedded.size();
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
