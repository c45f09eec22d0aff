package io.cvsa.ml.training.registry;

import io.cvsa.ml.platform.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One thing that the gate looked at: a code with figures, from which a page makes a sentence of its own language, and the sentence in
 * English.
 *
 * @param word how a comparison ended: {@code better}, {@code not-worse}, {@code worse}, {@code cannot-tell}, {@code too-few}; null for a
 *     check that compares nobody
 */
@Schema(name = "GateCheck")
public record GateCheck(
        @Schema(
                required = true,
                description =
                        "rows, classes, auc, majority, precision, recall, first-champion, newer-data, changed-configuration,"
                                + " last-outright, external, slices, slice-short, slice-middle, slice-long, slice-year")
        String code,

        @Schema(required = true) boolean passed,

        @Schema(
                required = true,
                nullable = true,
                enumeration = {"better", "not-worse", "worse", "cannot-tell", "too-few"})
        String word,

        @Schema(required = true, description = "by name; which there are depends on the code")
        Map<String, Double> figures,

        @Schema(required = true) String sentence) {

    static GateCheck holds(String code, Map<String, Double> figures, String sentence) {
        return new GateCheck(code, true, null, figures, sentence);
    }

    static GateCheck fails(String code, Map<String, Double> figures, String sentence) {
        return new GateCheck(code, false, null, figures, "refused: " + sentence);
    }

    /** As they are stored; null stays null. */
    public static String text(List<GateCheck> checks) {
        return checks == null ? null : Json.text(checks);
    }

    /** What {@link #text} wrote. */
    public static List<GateCheck> parse(String text) {
        return text == null ? null : List.of(Json.as(Json.parse(text), GateCheck[].class));
    }

    /** Names and values by turns; a value that is null is left out. */
    static Map<String, Double> figures(Object... namesAndValues) {
        Map<String, Double> figures = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Number value = (Number) namesAndValues[i + 1];
            if (value != null) {
                figures.put((String) namesAndValues[i], value.doubleValue());
            }
        }
        return figures;
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    static String signed(double value) {
        return String.format(Locale.ROOT, "%+.4f", value);
    }
}
