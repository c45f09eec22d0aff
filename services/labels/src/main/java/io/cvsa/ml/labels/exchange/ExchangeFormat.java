package io.cvsa.ml.labels.exchange;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cvsa.ml.platform.problem.ProblemException;

/** How a file is written. */
public enum ExchangeFormat {
    @JsonProperty("csv")
    CSV("csv", "text/csv; charset=utf-8", ".csv"),
    @JsonProperty("jsonl")
    JSONL("jsonl", "application/x-ndjson", ".jsonl"),
    @JsonProperty("label-studio")
    LABEL_STUDIO("label-studio", "application/json", "-label-studio.json");

    private final String text;
    private final String mediaType;
    private final String ending;

    ExchangeFormat(String text, String mediaType, String ending) {
        this.text = text;
        this.mediaType = mediaType;
        this.ending = ending;
    }

    String mediaType() {
        return mediaType;
    }

    /** How a file's name ends. */
    String ending() {
        return ending;
    }

    /** Throws a 400 problem for any other text. */
    static ExchangeFormat named(String text) {
        for (ExchangeFormat format : values()) {
            if (format.text.equalsIgnoreCase(text)) {
                return format;
            }
        }
        throw ProblemException.badRequest("bad-parameter", "format must be csv, jsonl or label-studio");
    }
}
