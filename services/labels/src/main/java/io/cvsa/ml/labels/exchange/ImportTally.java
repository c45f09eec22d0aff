package io.cvsa.ml.labels.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Counts while an import runs; takes no more memory for a longer file. */
final class ImportTally {

    private static final int ERRORS_KEPT = 100;
    private static final int LABELERS_KEPT = 1_000;

    private final List<LineError> errors = new ArrayList<>();
    private final Set<String> labelers = new TreeSet<>();
    private long rows;
    private long errorCount;
    private long videosInserted;
    private long videosUpdated;
    private long videosUnchanged;
    private long labelsInserted;
    private long labelsUnchanged;

    void row() {
        rows++;
    }

    void error(long line, String reason) {
        errorCount++;
        if (errors.size() < ERRORS_KEPT) {
            errors.add(new LineError(line, reason));
        }
    }

    void labeler(String user) {
        if (labelers.size() < LABELERS_KEPT) {
            labelers.add(user);
        }
    }

    void videos(long inserted, long updated, long unchanged) {
        videosInserted += inserted;
        videosUpdated += updated;
        videosUnchanged += unchanged;
    }

    void labels(long inserted, long unchanged) {
        labelsInserted += inserted;
        labelsUnchanged += unchanged;
    }

    ImportReport report() {
        return new ImportReport(
                rows,
                videosInserted,
                videosUpdated,
                videosUnchanged,
                labelsInserted,
                labelsUnchanged,
                List.copyOf(labelers),
                errorCount,
                errors);
    }
}
