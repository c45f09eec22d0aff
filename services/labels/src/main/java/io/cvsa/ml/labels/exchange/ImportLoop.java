package io.cvsa.ml.labels.exchange;

import io.cvsa.ml.platform.problem.FieldError;
import io.cvsa.ml.platform.problem.ProblemException;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipException;
import org.jboss.logging.Logger;

/** Carries a file's rows to their target: bad rows are told and left out, a file with unknown columns is refused untouched. */
final class ImportLoop {

    private static final Logger LOG = Logger.getLogger(ImportLoop.class);

    private final RowSource source;
    private final Columns columns;
    private final RowTarget target;
    private final ImportTally tally;
    private final Pipeline pipeline = new Pipeline();
    private final Set<String> unknownColumns = new TreeSet<>();
    private boolean written;
    private long line;

    ImportLoop(RowSource source, Columns columns, RowTarget target, ImportTally tally) {
        this.source = source;
        this.columns = columns;
        this.target = target;
        this.tally = tally;
    }

    ImportReport run() throws IOException {
        long begin = System.nanoTime();
        try {
            for (SourceRow row = source.next(); row != null; row = source.next()) {
                tally.row();
                line = row.line();
                take(row);
                if (target.isFull()) {
                    flush();
                }
            }
        } catch (ZipException | EOFException e) {
            tally.error(line + 1, "the packed data breaks off or is damaged here; what came before was taken");
        }
        flush();
        pipeline.finish();
        ImportReport report = tally.report();
        LOG.infof(
                "%s %d rows in %d ms: %d videos and %d labels were new, %d rows had errors",
                report.dryRun() ? "tried" : "imported",
                report.rows(),
                (System.nanoTime() - begin) / 1_000_000,
                report.videosInserted(),
                report.labelsInserted(),
                report.errorCount());
        return report;
    }

    private void take(SourceRow row) {
        try {
            if (row.refusal() != null) {
                throw new RowRefused(row.refusal());
            }
            if (row.task() != null) {
                tally.task(row.task());
                row.task().refusals().forEach(reason -> tally.error(row.line(), reason));
            }
            List<String> unknown = columns.unknown(row.fields());
            if (unknown.isEmpty()) {
                target.add(row);
            } else if (written) {
                throw new RowRefused("unknown column " + String.join(", ", unknown));
            } else {
                unknownColumns.addAll(unknown);
            }
        } catch (RowRefused e) {
            tally.error(row.line(), e.getMessage());
        }
    }

    private void flush() {
        if (!unknownColumns.isEmpty() && !written) {
            throw ProblemException.invalid(unknownColumns.stream()
                    .limit(20)
                    .map(name -> new FieldError(name, "is not a column of this import; nothing was taken over"))
                    .toList());
        }
        pipeline.start(target.batch());
        written = true;
    }
}
