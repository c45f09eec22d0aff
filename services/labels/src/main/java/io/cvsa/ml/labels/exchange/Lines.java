package io.cvsa.ml.labels.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Cuts a stream of any length into lines, holding one line at a time. */
final class Lines {

    /** A longer line is skipped: no text of a video comes near. */
    static final int LONGEST = 8 << 20;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int from;
    private int to;
    private long number;

    Lines(InputStream in) {
        this.in = in;
    }

    /** How many lines were read. */
    long count() {
        return number;
    }

    /** The next line, null at the end of the stream. */
    Line next() throws IOException {
        if (from == to && !fill()) {
            return null;
        }
        number++;
        int end = lineEnd();
        return end < to ? whole(end) : joined();
    }

    /** A line that lies in the buffer. */
    private Line whole(int end) {
        Line line = new Line(number, unmarked(Arrays.copyOfRange(buffer, from, end)));
        from = end + 1;
        return line;
    }

    private Line joined() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(0);
        boolean tooLong = false;
        while (true) {
            int end = lineEnd();
            tooLong |= line.size() + end - from > LONGEST;
            if (!tooLong) {
                line.write(buffer, from, end - from);
            }
            boolean complete = end < to;
            from = complete ? end + 1 : end;
            if (complete || !fill()) {
                return new Line(number, tooLong ? null : unmarked(line.toByteArray()));
            }
        }
    }

    private int lineEnd() {
        int end = from;
        while (end < to && buffer[end] != '\n') {
            end++;
        }
        return end;
    }

    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(0, in.readNBytes(buffer, 0, buffer.length));
        return to > 0;
    }

    private byte[] unmarked(byte[] line) {
        int mark = BYTE_ORDER_MARK.length;
        if (number > 1 || line.length < mark || !Arrays.equals(line, 0, mark, BYTE_ORDER_MARK, 0, mark)) {
            return line;
        }
        return Arrays.copyOfRange(line, mark, line.length);
    }
}
