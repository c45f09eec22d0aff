package io.cvsa.ml.datasets.export;

import io.cvsa.ml.platform.page.Cursor;
import io.cvsa.ml.platform.page.Page;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Pages through a file of lines that never changes; a page's cursor is the place in the file where the next one begins. */
public final class LinePages {

    private LinePages() {}

    /** Scans from the cursor (null for the start) until {@code limit} lines have made an item; blocks. */
    public static <T> Page<T> page(Path file, String after, int limit, Function<String, Optional<T>> item)
            throws IOException {
        long position = after == null ? 0 : Math.max(0, Cursor.decodeLong(after));
        List<T> items = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            InputStream in = new BufferedInputStream(Channels.newInputStream(channel.position(position)), 1 << 16);
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            while (readLine(in, line)) {
                Optional<T> found = item.apply(line.toString(StandardCharsets.UTF_8));
                if (found.isPresent() && items.size() == limit) {
                    return new Page<>(items, Cursor.encode(position));
                }
                found.ifPresent(items::add);
                position += line.size() + 1;
            }
        }
        return new Page<>(items, null);
    }

    private static boolean readLine(InputStream in, ByteArrayOutputStream line) throws IOException {
        line.reset();
        int b = in.read();
        if (b < 0) {
            return false;
        }
        for (; b >= 0 && b != '\n'; b = in.read()) {
            line.write(b);
        }
        return true;
    }
}
