package io.cvsa.ml.platform.text;

import java.io.IOException;
import java.io.Writer;

/**
 * Writes comma separated values after RFC 4180, with the byte order mark without which spreadsheets take UTF-8 for something
 * else. Texts that people wrote belong through {@link CsvGuard} first.
 */
public final class CsvLines {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Writer file;
    private boolean begun;

    /** Begins a file. */
    public CsvLines(Writer file) throws IOException {
        this.file = file;
        file.write(BYTE_ORDER_MARK);
    }

    /** Appends a cell to the line; null is an empty one. */
    public void cell(String value) throws IOException {
        if (begun) {
            file.write(',');
        }
        begun = true;
        if (value != null) {
            file.write(needsQuotes(value) ? '"' + value.replace("\"", "\"\"") + '"' : value);
        }
    }

    /** Ends the line. */
    public void end() throws IOException {
        file.write("\r\n");
        begun = false;
    }

    private static boolean needsQuotes(String value) {
        return value.chars().anyMatch(c -> c == ',' || c == '"' || c <= ' ');
    }
}
