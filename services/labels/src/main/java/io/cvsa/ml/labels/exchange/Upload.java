package io.cvsa.ml.labels.exchange;

import io.cvsa.ml.platform.problem.ProblemException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** Finds out how an uploaded file is written, from its first bytes and, where those leave it open, from its headers. */
final class Upload {

    private static final int PEEKED = 4096;

    private Upload() {}

    /**
     * Opens the file, unpacked where it is packed.
     *
     * @param contentType null when the sender did not say
     * @param labeler whose an annotation is that names nobody
     */
    static RowSource open(InputStream body, String contentType, String contentEncoding, String labeler)
            throws IOException {
        BufferedInputStream plain = unpacked(new BufferedInputStream(body, 1 << 16), contentEncoding);
        char first = firstCharacter(peek(plain, PEEKED));
        if (isCsv(first, contentType)) {
            return new CsvRows(new Lines(plain));
        }
        LabelStudioTasks tasks = new LabelStudioTasks(labeler);
        return first == '[' ? new JsonArrayRows(new JsonElements(plain), tasks) : new JsonRows(new Lines(plain), tasks);
    }

    private static BufferedInputStream unpacked(BufferedInputStream body, String encoding) throws IOException {
        byte[] head = peek(body, 2);
        boolean packed = head.length == 2 && (head[0] & 0xFF) == 0x1F && (head[1] & 0xFF) == 0x8B;
        if (packed) {
            return new BufferedInputStream(new GZIPInputStream(body, 1 << 16), 1 << 16);
        }
        if (encoding != null && encoding.toLowerCase(Locale.ROOT).contains("gzip") && head.length > 0) {
            throw ProblemException.badRequest(
                    "bad-encoding", "Content-Encoding says gzip, but the body is not packed with gzip.");
        }
        return body;
    }

    private static boolean isCsv(char first, String contentType) {
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        return type.startsWith("text/csv") || (!type.contains("json") && first != '{' && first != '[' && first != 0);
    }

    private static char firstCharacter(byte[] head) {
        for (byte b : head) {
            boolean skipped = b == ' ' || b == '\n' || b == '\r' || b == '\t' || b == (byte) 0xEF || b == (byte) 0xBB;
            if (!skipped && b != (byte) 0xBF) {
                return (char) (b & 0xFF);
            }
        }
        return 0;
    }

    private static byte[] peek(BufferedInputStream in, int bytes) throws IOException {
        in.mark(bytes);
        byte[] head = in.readNBytes(bytes);
        in.reset();
        return head;
    }
}
