package io.cvsa.ml.datasets.exchange;

import java.util.HashMap;
import java.util.Map;

/** A row of a file as it was read, nothing checked: scalars by column, and the lists as far as they may be sound. */
final class FileRow {

    /** Longer lists are of no model: what comes behind is counted and not kept. */
    private static final int LONGEST = 16_000;

    private final Map<String, Object> scalars = new HashMap<>();
    private final Map<String, Numbers> lists = new HashMap<>();
    private String fault;

    /** A row that cannot be taken, and why. */
    static FileRow faulty(String fault) {
        FileRow row = new FileRow();
        row.fault = fault;
        return row;
    }

    /** Why the row cannot be taken whatever it holds; null where that is for its values to say. */
    String fault() {
        return fault;
    }

    void put(String column, Object value) {
        scalars.put(column, value);
    }

    /** A Long, Double, Boolean or String; null where the row has none. */
    Object scalar(String column) {
        return scalars.get(column);
    }

    /** The text of a column; null where the row has none. */
    String text(String column) {
        Object value = scalars.get(column);
        return value == null ? null : value.toString();
    }

    Numbers begin(String column) {
        Numbers numbers = new Numbers();
        lists.put(column, numbers);
        return numbers;
    }

    /** The numbers of a list column; null where the row has none. */
    Numbers list(String column) {
        return lists.get(column);
    }

    /** Numbers of a list as 32-bit floats; a missing one stands as NaN. */
    static final class Numbers {

        private float[] values = new float[64];
        private int size;

        void add(float value) {
            if (size < LONGEST) {
                if (size == values.length) {
                    values = java.util.Arrays.copyOf(values, size * 2);
                }
                values[size] = value;
            }
            size++;
        }

        int size() {
            return size;
        }

        float at(int index) {
            return values[index];
        }
    }
}
