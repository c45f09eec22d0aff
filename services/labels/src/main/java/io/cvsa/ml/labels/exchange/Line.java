package io.cvsa.ml.labels.exchange;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/** One line of a file, without its line feed. */
final class Line {

    private final long number;
    private final byte[] bytes;

    /**
     * @param number the first is 1
     * @param bytes null when the line is too long to be a row
     */
    Line(long number, byte[] bytes) {
        this.number = number;
        this.bytes = bytes;
    }

    long number() {
        return number;
    }

    byte[] bytes() {
        return bytes;
    }

    boolean tooLong() {
        return bytes == null;
    }

    boolean blank() {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    /** This line and the next ones as one, as they stand in the file. */
    Line joined(Collection<Line> next) {
        if (next.isEmpty()) {
            return this;
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream(2 * bytes.length);
        all.writeBytes(bytes);
        for (Line line : next) {
            all.write('\n');
            all.writeBytes(line.bytes);
        }
        return new Line(number, all.toByteArray());
    }

    /** The line's text; throws RowRefused when it is not UTF-8, rather than losing characters. */
    String text() {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new RowRefused("not valid UTF-8");
        }
    }
}
