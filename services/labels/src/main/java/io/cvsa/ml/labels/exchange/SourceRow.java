package io.cvsa.ml.labels.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One row of an uploaded file as it stands there.
 *
 * @param line where it begins
 * @param fields null when it cannot be read
 * @param refusal why it cannot be read, else null
 */
record SourceRow(long line, ObjectNode fields, String refusal) {

    static SourceRow of(long line, ObjectNode fields) {
        return new SourceRow(line, fields, null);
    }

    static SourceRow refused(long line, String reason) {
        return new SourceRow(line, null, reason);
    }
}
