package io.cvsa.ml.labels.exchange;

import java.io.IOException;

/** Reads an uploaded file row by row; blocks while the rest of it is still on its way. */
interface RowSource {

    /** How the file is written, as far as its rows are ours. */
    ExchangeFormat format();

    /** The next row, a readable one or not; null at the end. */
    SourceRow next() throws IOException;
}
