package io.cvsa.ml.labels.exchange;

import java.util.List;

/**
 * What is to be exported.
 *
 * @param name how the file's name begins
 * @param sql with a question mark for every value
 * @param columns those of the statement that tables show, in the file's order
 */
record Export(String name, String sql, List<Object> values, List<ExportColumn> columns) {

    Export {
        values = List.copyOf(values);
        columns = List.copyOf(columns);
    }
}
