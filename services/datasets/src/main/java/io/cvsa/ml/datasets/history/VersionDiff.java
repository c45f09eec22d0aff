package io.cvsa.ml.datasets.history;

import io.cvsa.ml.datasets.export.DatasetRow;
import io.cvsa.ml.platform.json.Json;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Compares two versions video by video, by ascending aid, one line of each in memory at a time. */
final class VersionDiff implements Closeable {

    private final VideoIndex before;
    private final VideoIndex after;
    private final RowsAt earlier;
    private final RowsAt later;
    private final Writer out;
    private final Map<DiffKind, Integer> counts = new EnumMap<>(DiffKind.class);
    private int unchanged;

    private VersionDiff(Path before, Path after, Writer out) throws IOException {
        this.before = VideoIndex.of(before);
        this.after = VideoIndex.of(after);
        this.out = out;
        this.earlier = new RowsAt(before);
        this.later = new RowsAt(after);
    }

    /** Writes a line of JSON for every video that differs and counts all; blocks. */
    static DiffSummary write(Path before, Path after, Writer out) throws IOException {
        try (VersionDiff diff = new VersionDiff(before, after, out)) {
            return diff.run();
        }
    }

    private DiffSummary run() throws IOException {
        int b = 0;
        int a = 0;
        while (b < before.size() || a < after.size()) {
            int order = b == before.size() ? 1 : a == after.size() ? -1 : Long.compare(before.aid(b), after.aid(a));
            if (order < 0) {
                say(DiffRow.removed(before.aid(b), earlier.row(before.place(b))));
            } else if (order > 0) {
                say(DiffRow.added(after.aid(a), later.row(after.place(a))));
            } else {
                both(before.aid(b), earlier.row(before.place(b)), later.row(after.place(a)));
            }
            b += order <= 0 ? 1 : 0;
            a += order >= 0 ? 1 : 0;
        }
        return new DiffSummary(
                count(DiffKind.ADDED),
                count(DiffKind.REMOVED),
                count(DiffKind.FLIPPED),
                count(DiffKind.TEXT_CHANGED),
                count(DiffKind.SPLIT_MOVED),
                unchanged);
    }

    private void both(long aid, DatasetRow was, DatasetRow is) throws IOException {
        Optional<DiffKind> kind = DiffKind.between(was, is);
        if (kind.isPresent()) {
            say(DiffRow.changed(kind.get(), aid, was, is));
        } else {
            unchanged++;
        }
    }

    private void say(DiffRow row) throws IOException {
        counts.merge(row.kind(), 1, Integer::sum);
        out.write(Json.text(row));
        out.write('\n');
    }

    private int count(DiffKind kind) {
        return counts.getOrDefault(kind, 0);
    }

    @Override
    public void close() throws IOException {
        try (earlier) {
            later.close();
        }
    }
}
