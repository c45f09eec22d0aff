package io.cvsa.ml.datasets.build;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.platform.problem.FieldError;
import io.cvsa.ml.platform.problem.ProblemException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks the properties of one JSON object and remembers every fault by its path; null counts as absent. */
final class SpecFields {

    private final JsonNode object;
    private final String prefix;
    private final List<FieldError> errors;

    private SpecFields(JsonNode object, String prefix, List<FieldError> errors) {
        this.object = object;
        this.prefix = prefix;
        this.errors = errors;
    }

    /** The fields of a request's body; one with unknown properties is refused at once with 400. */
    static SpecFields of(JsonNode body, List<FieldError> errors, String... known) {
        if (body == null || !body.isObject()) {
            throw ProblemException.badRequest("malformed-json", "The body is not a JSON object.");
        }
        return new SpecFields(body, "", errors).only(known);
    }

    /** The fields of a nested object; empty when it is absent or no object. */
    Optional<SpecFields> object(String name, String... known) {
        JsonNode value = object.path(name);
        if (absent(value)) {
            return Optional.empty();
        }
        if (!value.isObject()) {
            add(name, "must be an object");
            return Optional.empty();
        }
        return Optional.of(new SpecFields(value, prefix + name + ".", errors).only(known));
    }

    /** An object whose properties somebody else checks. */
    SpecFields anyObject(String name) {
        if (has(name) && !object.path(name).isObject()) {
            add(name, "must be an object");
        }
        return this;
    }

    private SpecFields only(String... known) {
        Set<String> names = Set.of(known);
        for (Iterator<String> found = object.fieldNames(); found.hasNext(); ) {
            String name = found.next();
            if (!names.contains(name)) {
                FieldError error = new FieldError(prefix + name, "is not known here");
                throw new ProblemException(
                        400,
                        "malformed-json",
                        "The request cannot be understood",
                        "The property '" + prefix + name + "' is not known here.",
                        List.of(error));
            }
        }
        return this;
    }

    SpecFields required(String name) {
        if (absent(object.path(name))) {
            add(name, "is missing");
        }
        return this;
    }

    /** A text of 1 to {@code max} characters that PostgreSQL can store. */
    SpecFields text(String name, int max) {
        JsonNode value = object.path(name);
        if (!absent(value)) {
            text(name, value, max);
        }
        return this;
    }

    private void text(String name, JsonNode value, int max) {
        if (!value.isTextual() || value.asText().isBlank()) {
            add(name, "must be a text that is not empty");
        } else if (value.asText().length() > max) {
            add(name, "must have at most " + max + " characters");
        } else if (value.asText().indexOf('\0') >= 0) {
            add(name, "must not contain a NUL character");
        }
    }

    SpecFields choice(String name, String... choices) {
        JsonNode value = object.path(name);
        if (!absent(value) && !Set.of(choices).contains(value.asText())) {
            add(name, "must be one of " + String.join(", ", choices));
        }
        return this;
    }

    SpecFields integer(String name, long min, long max) {
        JsonNode value = object.path(name);
        if (!absent(value)
                && !(value.isIntegralNumber()
                        && value.canConvertToLong()
                        && value.asLong() >= min
                        && value.asLong() <= max)) {
            add(name, "must be a whole number between " + min + " and " + max);
        }
        return this;
    }

    /** A share strictly between 0 and 1. */
    SpecFields share(String name) {
        JsonNode value = object.path(name);
        if (!absent(value) && !(value.isNumber() && value.asDouble() > 0 && value.asDouble() < 1)) {
            add(name, "must be a number between 0 and 1, both excluded");
        }
        return this;
    }

    SpecFields instant(String name) {
        JsonNode value = object.path(name);
        if (!absent(value) && !isInstant(value)) {
            add(name, "must be a time such as 2026-01-31T08:00:00Z");
        }
        return this;
    }

    /** A time that is over, as far as two clocks agree. */
    SpecFields past(String name) {
        instant(name);
        JsonNode value = object.path(name);
        if (!absent(value)
                && isInstant(value)
                && OffsetDateTime.parse(value.asText())
                        .isAfter(OffsetDateTime.now(ZoneOffset.UTC).plusMinutes(1))) {
            add(name, "lies in the future");
        }
        return this;
    }

    private static boolean isInstant(JsonNode value) {
        try {
            int year = OffsetDateTime.parse(value.asText()).getYear();
            return value.isTextual() && year > 0 && year < 10_000;
        } catch (DateTimeException e) {
            return false;
        }
    }

    SpecFields flag(String name) {
        if (has(name) && !object.path(name).isBoolean()) {
            add(name, "must be true or false");
        }
        return this;
    }

    /** Two whole numbers from 0 on, the first not above the second. */
    SpecFields range(String min, String max) {
        integer(min, 0, Integer.MAX_VALUE).integer(max, 0, Integer.MAX_VALUE);
        if (has(min) && has(max) && number(min) > number(max)) {
            add(max, "must not be below " + min);
        }
        return this;
    }

    /** An object of 1 to {@code max} numbers between 0 and 1,000 with at most three decimals. */
    SpecFields weights(String name, int max) {
        JsonNode values = object.path(name);
        if (absent(values)) {
            return this;
        }
        if (!values.isObject() || values.isEmpty() || values.size() > max) {
            add(name, "must be an object of 1 to " + max + " weights, or null for none");
            return this;
        }
        values.properties().forEach(entry -> weight(name + "." + entry.getKey(), entry.getValue()));
        return this;
    }

    private void weight(String name, JsonNode value) {
        boolean fits = value.isNumber()
                && value.decimalValue().signum() >= 0
                && value.decimalValue().compareTo(BigDecimal.valueOf(1_000)) <= 0
                && value.decimalValue().stripTrailingZeros().scale() <= 3;
        if (!fits) {
            add(name, "must be a number between 0 and 1000 with at most three decimals");
        }
    }

    /** A list of 1 to {@code max} texts. */
    SpecFields texts(String name, int max) {
        for (JsonNode value : list(name, max)) {
            text(name, value, 200);
        }
        return this;
    }

    /** A list of 1 to {@code max} whole numbers. */
    SpecFields integers(String name, int max) {
        for (JsonNode value : list(name, max)) {
            if (!value.isIntegralNumber() || !value.canConvertToLong()) {
                add(name, "must contain whole numbers only");
            }
        }
        return this;
    }

    private Iterable<JsonNode> list(String name, int max) {
        JsonNode value = object.path(name);
        if (absent(value)) {
            return List.of();
        }
        if (!value.isArray() || value.isEmpty() || value.size() > max) {
            add(name, "must be a list of 1 to " + max + " values, or null for no restriction");
            return List.of();
        }
        return value;
    }

    double number(String name) {
        return object.path(name).asDouble();
    }

    boolean has(String name) {
        return !absent(object.path(name));
    }

    String value(String name) {
        return object.path(name).asText();
    }

    void add(String name, String message) {
        errors.add(new FieldError(prefix + name, message));
    }

    private static boolean absent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }
}
