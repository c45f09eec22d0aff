package io.cvsa.ml.embeddings.search;

import java.util.ArrayList;
import java.util.List;

/** The values of a statement that is put together from parts, in the order of their numbers. */
public final class Bindings {

    private final List<Object> values = new ArrayList<>();

    /** Takes a value and returns the expression that stands for it. */
    public String bind(Object value, String type) {
        values.add(value);
        return "$" + values.size() + "::" + type;
    }

    /** All values, for the statement. */
    public Object[] values() {
        return values.toArray();
    }
}
