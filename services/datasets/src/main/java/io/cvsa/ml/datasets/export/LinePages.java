package io.cvsa.ml.datasets.export;

import io.cvsa.ml.platform.page.Cursor;
import io.cvsa.ml.platform.page.Page;
import java.io.IOException;
import java.nio.file.Path;
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
        long first = after == null ? 0 : Math.max(0, Cursor.decodeLong(after));
        List<T> items = new ArrayList<>();
        try (LineReader lines = new LineReader(file, first)) {
            while (lines.next()) {
                Optional<T> found = item.apply(lines.text());
                if (found.isPresent() && items.size() == limit) {
                    return new Page<>(items, Cursor.encode(lines.start()));
                }
                found.ifPresent(items::add);
            }
        }
        return new Page<>(items, null);
    }
}
