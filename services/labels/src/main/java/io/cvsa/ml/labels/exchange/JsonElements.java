package io.cvsa.ml.labels.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Cuts a JSON array of any length into its elements, holding one at a time; what an element says is not looked at. */
final class JsonElements {

    private static final String BREAKS_OFF = "the list breaks off here";

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private byte[] element = new byte[1 << 12];
    private int size;
    private int from;
    private int to;
    private long line = 1;
    private long begin = 1;
    private boolean inside;
    private boolean ended;

    /** @param in an array behind at most white space and a byte order mark */
    JsonElements(InputStream in) {
        this.in = in;
    }

    /** Where the element at hand begins, or where the list broke off. */
    long line() {
        return begin;
    }

    /** The next element, null behind the last; throws RowRefused where this is no list, and then no more follows. */
    Line next() throws IOException {
        if (ended) {
            return null;
        }
        ended = true;
        int first = inside ? behindElement() : behindOpening();
        if (first == ']') {
            requireNothingMore();
            return null;
        }
        Line found = element(first);
        ended = false;
        return found;
    }

    private int behindOpening() throws IOException {
        inside = true;
        if (significant() != '[') {
            throw new RowRefused("not a list");
        }
        return significant();
    }

    private int behindElement() throws IOException {
        int next = significant();
        if (next == ']') {
            return next;
        }
        if (next != ',') {
            throw new RowRefused(next < 0 ? BREAKS_OFF : "a comma is missing in front of this");
        }
        return significant();
    }

    private void requireNothingMore() throws IOException {
        if (significant() >= 0) {
            throw new RowRefused("something follows behind the end of the list");
        }
    }

    private Line element(int first) throws IOException {
        size = 0;
        int depth = 0;
        boolean text = false;
        for (int b = first; ; b = read()) {
            if (b < 0 && (depth > 0 || text || size == 0)) {
                throw new RowRefused(BREAKS_OFF);
            }
            if (b < 0) {
                return found();
            }
            if (text) {
                if (b == '\\') {
                    keep(b);
                    b = read();
                } else {
                    text = b != '"';
                }
            } else if (depth == 0 && (b == ',' || b == ']' || b == '}')) {
                from--;
                return found();
            } else {
                text = b == '"';
                depth += b == '{' || b == '[' ? 1 : b == '}' || b == ']' ? -1 : 0;
            }
            keep(b);
        }
    }

    private Line found() {
        return new Line(begin, size > Lines.LONGEST ? null : Arrays.copyOf(element, size));
    }

    private void keep(int b) {
        if (size > Lines.LONGEST) {
            return;
        }
        if (size == element.length) {
            element = Arrays.copyOf(element, 2 * size);
        }
        element[size++] = (byte) b;
    }

    /** The next byte that is neither white space nor part of a byte order mark; remembers its line. */
    private int significant() throws IOException {
        int b = read();
        while (b == ' ' || b == '\n' || b == '\r' || b == '\t' || b == 0xEF || b == 0xBB || b == 0xBF) {
            b = read();
        }
        begin = line;
        return b;
    }

    private int read() throws IOException {
        if (from == to) {
            from = 0;
            to = Math.max(0, in.readNBytes(buffer, 0, buffer.length));
            if (to == 0) {
                return -1;
            }
        }
        int b = buffer[from++] & 0xFF;
        if (b == '\n') {
            line++;
        }
        return b;
    }
}
