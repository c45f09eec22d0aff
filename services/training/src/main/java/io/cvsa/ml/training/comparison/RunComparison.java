package io.cvsa.ml.training.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.training.run.RunView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Runs side by side, in the order in which they were asked for. */
public record RunComparison(
        @Schema(required = true) List<RunView> runs,

        @Schema(required = true, description = "only those in which the runs differ")
        List<Parameter> parameters,

        @Schema(required = true) List<Curve> curves,
        @Schema(required = true) List<Evaluation> evaluations) {

    /**
     * A hyper-parameter.
     *
     * @param values one a run; null where its trainer has no such parameter
     */
    @Schema(name = "ComparedParameter")
    public record Parameter(
            @Schema(required = true) String name,

            @Schema(required = true, type = SchemaType.ARRAY, implementation = Object.class)
            List<JsonNode> values) {}

    /** What a run measured of one metric as it trained, by step; at most 200 points. */
    @Schema(name = "ComparedCurve")
    public record Curve(
            @Schema(required = true) UUID runId,
            @Schema(required = true) String metric,
            @Schema(required = true) List<Point> points) {}

    /**
     * A point of a curve.
     *
     * @param seconds since the run's first attempt began, so that a pause between attempts is in it
     */
    @Schema(name = "ComparedPoint")
    public record Point(
            @Schema(required = true) long step,
            @Schema(required = true) double epoch,
            @Schema(required = true) double seconds,
            @Schema(required = true) double value) {}

    /**
     * How a run did on its test split; the runs that have ended well have one.
     *
     * @param precisionRecall x is the recall, y the precision
     * @param roc x is the false positive rate, y the true positive rate
     */
    @Schema(name = "ComparedEvaluation")
    public record Evaluation(
            @Schema(required = true) UUID runId,
            @Schema(required = true) List<Place> precisionRecall,
            @Schema(required = true) List<Place> roc,
            @Schema(required = true) int positives,
            @Schema(required = true) int rows) {}

    /** A point in the unit square. */
    @Schema(name = "ComparedPlace")
    public record Place(
            @Schema(required = true) double x,
            @Schema(required = true) double y) {}

    /** 3 and 3.0 are one number, as they are where runs are grouped. */
    private static final Comparator<JsonNode> BY_VALUE = (one, other) -> {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue());
        }
        return one.equals(other) ? 0 : 1;
    };

    /** The hyper-parameters in which the runs differ, by name. */
    static List<Parameter> differing(List<RunView> runs) {
        TreeSet<String> names = new TreeSet<>();
        runs.forEach(run -> run.hyperparameters().fieldNames().forEachRemaining(names::add));
        List<Parameter> found = new ArrayList<>();
        for (String name : names) {
            List<JsonNode> values = new ArrayList<>();
            runs.forEach(run -> values.add(run.hyperparameters().get(name)));
            if (values.stream().anyMatch(value -> !equal(value, values.get(0)))) {
                found.add(new Parameter(name, values));
            }
        }
        return found;
    }

    private static boolean equal(JsonNode one, JsonNode other) {
        if (one == null || other == null) {
            return Objects.equals(one, other);
        }
        return one.equals(BY_VALUE, other);
    }
}
