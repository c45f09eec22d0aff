package io.cvsa.ml.training.hyperparameter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;

/** A complete, valid set of hyper-parameters: the record that trainers read and the JSON that is stored. */
public final class Hyperparameters {

    private final Record values;
    private final ObjectNode json;

    Hyperparameters(Record values, ObjectNode json) {
        this.values = values;
        this.json = json;
    }

    /** The values as the trainer's own record. */
    public <R extends Record> R as(Class<R> type) {
        return type.cast(values);
    }

    /** A copy of every value, defaults included, keys in the order of the record. */
    public ObjectNode json() {
        return json.deepCopy();
    }

    /** The nested record of type {@code type}, for example the decision rule that all trainers share. */
    public <T extends Record> T part(Class<T> type) {
        for (RecordComponent component : values.getClass().getRecordComponents()) {
            if (component.getType() == type) {
                return type.cast(Reflection.value(component, values));
            }
        }
        throw new IllegalArgumentException(values.getClass().getSimpleName() + " has no " + type.getSimpleName());
    }
}
