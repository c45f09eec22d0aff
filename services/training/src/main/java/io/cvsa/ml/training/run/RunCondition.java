package io.cvsa.ml.training.run;

import io.cvsa.ml.platform.text.ForeignText;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A comparison that runs must hold, as {@code test.averagePrecision>=0.9}; one that has not the field never does.
 *
 * @param operator one of {@code = != > >= < <=}
 * @param value as {@link RunField#checked} gave it
 */
record RunCondition(RunField field, String operator, String value) {

    private static final Pattern SHAPE = Pattern.compile("\\s*([A-Za-z][\\w.]*)\\s*(>=|<=|!=|=|>|<)\\s*(\\S.*?)\\s*");

    /** An IllegalArgumentException says in words what is wrong. */
    static RunCondition parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches() || !ForeignText.storable(text)) {
            throw new IllegalArgumentException("'" + text
                    + "' is not a field, one of = != > >= < <=, and a value, as in test.averagePrecision>=0.9");
        }
        RunField field = field(matcher.group(1));
        String operator = matcher.group(2);
        if (field.kind() == RunField.Kind.TEXT && !List.of("=", "!=").contains(operator)) {
            throw new IllegalArgumentException(field.name() + " holds texts: = and != only, not " + operator);
        }
        try {
            return new RunCondition(field, operator, field.checked(matcher.group(3)));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(field.name() + ": " + wrong.getMessage(), wrong);
        }
    }

    static RunField field(String name) {
        return RunField.named(name)
                .orElseThrow(() -> new IllegalArgumentException("there is no field '" + name
                        + "'; there are createdAt, duration, seed, test.f1, validation.f1, parameter.learningRate, …"));
    }
}
