package io.cvsa.ml.datasets.build;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a build is doing. */
public enum BuildStep {
    @JsonProperty("reading")
    READING,
    @JsonProperty("embedding")
    EMBEDDING,
    @JsonProperty("fetching")
    FETCHING,
    @JsonProperty("writing")
    WRITING,
    @JsonProperty("done")
    DONE
}
