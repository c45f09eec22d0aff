package io.cvsa.ml.labels.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;

/** Writes an export's rows as a file; blocks while its reader is slow. */
interface RowWriter {

    void write(ExportCursor rows, OutputStream out) throws IOException, SQLException;
}
