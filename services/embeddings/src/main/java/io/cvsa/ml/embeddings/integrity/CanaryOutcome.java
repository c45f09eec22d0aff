package io.cvsa.ml.embeddings.integrity;

import java.util.List;

/** What a run of the canaries brought: a vector a text, or why there is none. */
record CanaryOutcome(List<String> texts, List<float[]> vectors, String error) {

    static CanaryOutcome failed(String error) {
        return new CanaryOutcome(List.of(), List.of(), error);
    }
}
