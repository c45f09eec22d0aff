package io.cvsa.ml.labels.exchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Counts while an import runs, for its reader and its store at once; takes no more memory for a longer file. */
final class ImportTally {

    private static final int ERRORS_KEPT = 100;
    private static final int LABELERS_KEPT = 1_000;

    private final List<LineError> errors = new ArrayList<>();
    private final Set<String> labelers = new TreeSet<>();
    private final boolean dryRun;
    private ExchangeFormat format;
    private long rows;
    private long skipped;
    private long groundTruth;
    private long errorCount;
    private long videosInserted;
    private long videosUpdated;
    private long videosUnchanged;
    private long labelsInserted;
    private long labelsUnchanged;

    ImportTally(boolean dryRun, ExchangeFormat format) {
        this.dryRun = dryRun;
        this.format = format;
    }

    synchronized void row() {
        rows++;
    }

    synchronized void error(long line, String reason) {
        errorCount++;
        if (errors.size() < ERRORS_KEPT) {
            errors.add(new LineError(line, reason));
        }
    }

    synchronized void skipped(int more) {
        skipped += more;
    }

    /** One task makes the file Label Studio's. */
    synchronized void task(TaskNotes task) {
        format = ExchangeFormat.LABEL_STUDIO;
        skipped += task.skipped();
        groundTruth += task.groundTruth();
    }

    synchronized void labeler(String user) {
        if (labelers.size() < LABELERS_KEPT) {
            labelers.add(user);
        }
    }

    synchronized void videos(long inserted, long updated, long unchanged) {
        videosInserted += inserted;
        videosUpdated += updated;
        videosUnchanged += unchanged;
    }

    synchronized void labels(long inserted, long unchanged) {
        labelsInserted += inserted;
        labelsUnchanged += unchanged;
    }

    synchronized ImportReport report() {
        errors.sort(Comparator.comparingLong(LineError::line));
        return new ImportReport(
                dryRun,
                format,
                rows,
                videosInserted,
                videosUpdated,
                videosUnchanged,
                labelsInserted,
                labelsUnchanged,
                skipped,
                groundTruth,
                List.copyOf(labelers),
                errorCount,
                errors);
    }
}
