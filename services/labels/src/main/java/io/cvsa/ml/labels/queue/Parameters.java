package io.cvsa.ml.labels.queue;

import io.cvsa.ml.labels.video.Values;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Puts values where a statement names them: {@code {name}} becomes the value's number; what it does not name is left out. */
final class Parameters {

    private final Values values;
    private final Map<String, Supplier<String>> places = new LinkedHashMap<>();

    Parameters(Values values) {
        this.values = values;
    }

    Parameters with(String name, Object value, String type) {
        places.put("{" + name + "}", () -> values.bind(value, type));
        return this;
    }

    String in(String sql) {
        String filled = sql;
        for (Map.Entry<String, Supplier<String>> place : places.entrySet()) {
            if (filled.contains(place.getKey())) {
                filled = filled.replace(place.getKey(), place.getValue().get());
            }
        }
        return filled;
    }
}
