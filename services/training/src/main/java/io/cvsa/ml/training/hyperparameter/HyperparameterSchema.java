package io.cvsa.ml.training.hyperparameter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The JSON Schema 2020-12 of a record of hyper-parameters, with its defaults and its validation. */
public final class HyperparameterSchema<R extends Record> {

    private final Class<R> type;

    private HyperparameterSchema(Class<R> type) {
        this.type = type;
    }

    public static <R extends Record> HyperparameterSchema<R> of(Class<R> type) {
        return new HyperparameterSchema<>(type);
    }

    /** The schema object; title, description, default, bounds, conditionals and the {@code x-…} hints. */
    public ObjectNode json() {
        throw new UnsupportedOperationException("being written " + type);
    }

    public ObjectNode defaults() {
        throw new UnsupportedOperationException("being written");
    }

    /** What is wrong with {@code given}; empty when it is valid. */
    public List<InvalidHyperparameter> violations(JsonNode given) {
        throw new UnsupportedOperationException("being written");
    }

    /** {@code given} with defaults filled in; throws {@link IllegalArgumentException} when it is not valid. */
    public Hyperparameters complete(JsonNode given) {
        throw new UnsupportedOperationException("being written");
    }

    /** The complete values as canonical JSON: keys sorted, no spaces, numbers in shortest form. */
    public String canonical(JsonNode given) {
        throw new UnsupportedOperationException("being written");
    }
}
