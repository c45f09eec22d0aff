package io.cvsa.ml.datasets.exchange;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rows of a file, collapsed to its texts; texts and vectors wait in a file beside, so that none fill the heap. */
final class ImportedTexts implements Closeable {

    private static final int SHOWN = 1_000;

    private final Map<String, ImportedText> texts = new HashMap<>();
    private final Set<Long> aids = new HashSet<>();
    private final List<RowError> errors = new ArrayList<>();
    private final FileChannel spool;
    private final OutputStream out;
    private final RowCheck check;
    private final int vectorBytes;
    private long written;
    private long rows;
    private int errorCount;

    ImportedTexts(Path spool, RowCheck check, int dimensions) throws IOException {
        this.out = new BufferedOutputStream(Files.newOutputStream(spool), 1 << 18);
        this.spool = FileChannel.open(spool, StandardOpenOption.READ);
        this.check = check;
        this.vectorBytes = dimensions * Float.BYTES;
    }

    /** Takes the next row of the file, or remembers why it cannot be taken. */
    void take(FileRow row) throws IOException {
        rows++;
        try {
            take(check.check(row));
        } catch (RowRefused e) {
            errorCount++;
            if (errors.size() < SHOWN) {
                errors.add(new RowError(rows, e.getMessage()));
            }
        }
    }

    private void take(ImportedVideo video) throws IOException {
        if (!aids.add(video.aid())) {
            throw new RowRefused("video " + video.aid() + " stands in an earlier row already");
        }
        ImportedText known = texts.get(video.checksum());
        if (known == null) {
            texts.put(video.checksum(), new ImportedText(video, keep(video)));
        } else {
            known.add(video);
        }
    }

    private ImportedText.Place keep(ImportedVideo video) throws IOException {
        byte[] text = video.text().getBytes(StandardCharsets.UTF_8);
        ImportedText.Place place = new ImportedText.Place(written, text.length);
        out.write(video.vector().array());
        out.write(text);
        written += vectorBytes + text.length;
        return place;
    }

    /** Ends the reading; texts and vectors can be fetched from here on. */
    void seal() throws IOException {
        out.close();
    }

    /** By ascending smallest aid. */
    List<ImportedText> inOrder() {
        return texts.values().stream()
                .sorted(Comparator.comparing(text -> text.aids().get(0)))
                .toList();
    }

    /** The first thousand rows that were not taken. */
    List<RowError> errors() {
        return errors;
    }

    int errorCount() {
        return errorCount;
    }

    /** Rows read so far, refused ones included. */
    long rows() {
        return rows;
    }

    /** The vector of a text, big-endian floats. */
    ByteBuffer vector(ImportedText text) throws IOException {
        return read(text.place().offset(), vectorBytes);
    }

    String text(ImportedText text) throws IOException {
        ByteBuffer bytes =
                read(text.place().offset() + vectorBytes, text.place().textBytes());
        return StandardCharsets.UTF_8.decode(bytes).toString();
    }

    private ByteBuffer read(long offset, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (spool.read(bytes, offset + bytes.position()) < 0) {
                throw new EOFException("the spool is cut");
            }
        }
        return bytes.flip();
    }

    @Override
    public void close() throws IOException {
        try (out) {
            spool.close();
        }
    }
}
