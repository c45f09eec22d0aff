package io.cvsa.ml.labels.video;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** The values of a statement that is put together, in the order of their numbers. */
public final class Values {

    private final List<Object> values = new ArrayList<>();

    /** Adds a value and returns how the statement names it. */
    public String bind(Object value, String type) {
        values.add(value);
        return "$" + values.size() + "::" + type;
    }

    public Tuple tuple() {
        return Tuple.from(values);
    }

    List<Object> list() {
        return List.copyOf(values);
    }
}
