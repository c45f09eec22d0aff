package io.cvsa.ml.datasets.history;

import io.cvsa.ml.datasets.export.DatasetRow;
import io.cvsa.ml.datasets.export.RowsReader;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Reads single rows of {@code rows.jsonl} by the byte at which their line begins. */
final class RowsAt implements Closeable {

    private final FileChannel file;
    private final ByteBuffer part = ByteBuffer.allocate(1 << 11);

    RowsAt(Path rows) throws IOException {
        this.file = FileChannel.open(rows, StandardOpenOption.READ);
    }

    DatasetRow row(long place) throws IOException {
        return RowsReader.row(line(place));
    }

    String line(long place) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int end = 0;
        for (long at = place; end == line.size() && file.read(part.clear(), at) > 0; at += part.position()) {
            int length = 0;
            while (length < part.position() && part.get(length) != '\n') {
                length++;
            }
            line.write(part.array(), 0, length);
            end += part.position();
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
