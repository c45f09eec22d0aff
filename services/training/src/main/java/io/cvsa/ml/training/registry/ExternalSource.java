package io.cvsa.ml.training.registry;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Where the predictions of an external version come from and how many there are.
 *
 * @param testRows rows of the test split of the data set version that it was measured on
 * @param leftOut those of them without a prediction: counted, and in none of the figures
 * @param badRows rows of the file that were left out
 * @param firstBad the first of them
 */
@Schema(name = "ExternalSource")
public record ExternalSource(
        @Schema(
                required = true,
                enumeration = {"labelling-result", "csv"})
        String kind,

        @Schema(required = true, description = "the version in labelling_result, or the file's name")
        String name,

        @Schema(required = true) long predictions,
        @Schema(required = true) int testRows,
        @Schema(required = true) int leftOut,
        @Schema(required = true) int badRows,
        @Schema(required = true) List<BadRow> firstBad,
        @Schema(required = true) String registeredBy) {

    /** A row of a file that could not be read. */
    @Schema(name = "BadPredictionRow")
    public record BadRow(
            @Schema(required = true, type = SchemaType.INTEGER)
            int line,

            @Schema(required = true) String reason) {}
}
