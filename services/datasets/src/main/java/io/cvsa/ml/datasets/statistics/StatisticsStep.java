package io.cvsa.ml.datasets.statistics;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the statistics are computed from at the moment. */
public enum StatisticsStep {
    @JsonProperty("rows")
    ROWS,
    @JsonProperty("vectors")
    VECTORS
}
