package io.cvsa.ml.training.hyperparameter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value that another parameter must have, or must not have, for one to matter.
 *
 * @param parameter name of the other one
 * @param equal false when the value is the one it must not have
 * @param value as the JSON value reads as text
 */
public record Condition(String parameter, boolean equal, String value) {

    private static final Pattern FORM = Pattern.compile("(\\w+)(!?)=(.+)");

    /** Reads {@code loss=focal} or {@code thresholdGoal!=best-f1}. */
    static Condition of(String when) {
        Matcher form = FORM.matcher(when);
        if (!form.matches()) {
            throw new IllegalStateException("Not a condition: " + when);
        }
        return new Condition(form.group(1), form.group(2).isEmpty(), form.group(3));
    }

    boolean holds(JsonNode actual) {
        return holdsFor(actual.asText());
    }

    /** The same for a value as JSON binds to plain Java: a string, a number, a boolean or a list. */
    public boolean holdsFor(Object actual) {
        return value.equals(String.valueOf(actual)) == equal;
    }

    /** As it was read. */
    @Override
    public String toString() {
        return parameter + (equal ? "=" : "!=") + value;
    }
}
