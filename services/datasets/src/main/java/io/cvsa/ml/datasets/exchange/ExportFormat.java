package io.cvsa.ml.datasets.exchange;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cvsa.ml.platform.problem.ProblemException;
import java.util.Arrays;
import java.util.Locale;

/** How a version goes out. The number names the layout: a file of an older one is made again. */
public enum ExportFormat {
    /** One row a video, with the vectors. */
    @JsonProperty("parquet")
    PARQUET(2, ".parquet", "application/vnd.apache.parquet"),
    /** A zipped folder of one Parquet file a split, a card and the manifest. */
    @JsonProperty("huggingface")
    HUGGINGFACE(2, "-huggingface.zip", "application/zip"),
    /** One row a video, without the vectors. */
    @JsonProperty("csv")
    CSV(2, ".csv", "text/csv; charset=utf-8"),
    /** One row a text, as it was frozen. */
    @JsonProperty("jsonl")
    JSONL(1, ".jsonl", "application/x-ndjson");

    private final int layout;
    private final String ending;
    private final String mediaType;

    ExportFormat(int layout, String ending, String mediaType) {
        this.layout = layout;
        this.ending = ending;
        this.mediaType = mediaType;
    }

    /** Names a version's file of this format; equal names are equal content. */
    String tag(String hash) {
        return hash + "-" + name().toLowerCase(Locale.ROOT) + "-" + layout;
    }

    String ending() {
        return ending;
    }

    String mediaType() {
        return mediaType;
    }

    /** Throws a 422 problem for any other text. */
    static ExportFormat named(String text) {
        return Arrays.stream(values())
                .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid("format", "must be parquet, huggingface, csv or jsonl"));
    }
}
