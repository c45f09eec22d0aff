package io.cvsa.ml.datasets.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * {@code manifest.json}: what a version is and where it comes from, readable without any database.
 *
 * @param spec the spec that it was built from, with its as-of time
 * @param counts what it holds and what was left out
 * @param forReview smallest aids of the first texts that were set aside because their labelers disagree
 * @param failed texts that nobody could embed, with reasons
 * @param excluded smallest aids of the texts left out because one of their videos was once tested under another text
 * @param importedFrom the file that it was imported from; null where it was built from videos and labels
 * @param files rows and vectors
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Manifest(
        String format,
        String hash,
        String name,
        String description,
        String model,
        String recipe,
        int dimensions,
        String family,
        int rows,
        Object spec,
        Instant asOf,
        UUID buildId,
        Object counts,
        Object leaks,
        List<Long> forReview,
        List<?> failed,
        List<Long> excluded,
        Object importedFrom,
        List<StoredFile> files) {

    /** The name of this format; a reader refuses another. */
    public static final String FORMAT = "cvsa-dataset/1";

    public Manifest {
        forReview = List.copyOf(forReview);
        failed = List.copyOf(failed);
        excluded = List.copyOf(excluded);
        files = List.copyOf(files);
    }
}
