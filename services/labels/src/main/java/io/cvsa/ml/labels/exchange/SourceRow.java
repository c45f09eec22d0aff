package io.cvsa.ml.labels.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One row of an uploaded file as it stands there.
 *
 * @param line where it begins
 * @param fields null when it cannot be read
 * @param refusal why it cannot be read, else null
 * @param task null unless the row was a Label Studio task
 */
record SourceRow(long line, ObjectNode fields, String refusal, TaskNotes task) {

    static SourceRow of(long line, ObjectNode fields) {
        return new SourceRow(line, fields, null, null);
    }

    static SourceRow ofTask(long line, ObjectNode fields, TaskNotes task) {
        return new SourceRow(line, fields, null, task);
    }

    static SourceRow refused(long line, String reason) {
        return new SourceRow(line, null, reason, null);
    }
}
