package io.cvsa.ml.embeddings.model;

import java.util.List;
import org.tomlj.TomlTable;

/** Typed reads of one model's table; a value of the wrong kind is an IllegalArgumentException that names its key. */
final class ModelTable {

    private final String model;
    private final TomlTable table;

    ModelTable(String model, TomlTable table) {
        this.model = model;
        this.table = table;
    }

    String text(String key, String otherwise) {
        Object value = value(key);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof String text) {
            return text;
        }
        throw wrong(key, "a text");
    }

    int number(String key, int otherwise) {
        long number = large(key, otherwise);
        if (number > Integer.MAX_VALUE) {
            throw wrong(key, "at most " + Integer.MAX_VALUE);
        }
        return (int) number;
    }

    long large(String key, long otherwise) {
        Object value = value(key);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Long number && number >= 0) {
            return number;
        }
        throw wrong(key, "a whole number that is not negative");
    }

    int required(String key) {
        if (value(key) == null) {
            throw new IllegalArgumentException("models." + model + " has no " + key);
        }
        return number(key, 0);
    }

    double decimal(String key, double otherwise) {
        Object value = value(key);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Number number && number.doubleValue() >= 0) {
            return number.doubleValue();
        }
        throw wrong(key, "a number that is not negative");
    }

    boolean flag(String key, boolean otherwise) {
        Object value = value(key);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw wrong(key, "true or false");
    }

    IllegalArgumentException wrong(String key, String expected) {
        return new IllegalArgumentException("models." + model + "." + key + " must be " + expected);
    }

    private Object value(String key) {
        return table.get(List.of(key));
    }
}
