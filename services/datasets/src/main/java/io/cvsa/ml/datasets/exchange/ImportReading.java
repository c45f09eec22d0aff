package io.cvsa.ml.datasets.exchange;

import io.cvsa.ml.contracts.DatasetSpec;
import io.cvsa.ml.datasets.build.BuildNews;
import io.cvsa.ml.datasets.build.BuildProgress;
import io.cvsa.ml.datasets.build.BuildStep;
import io.cvsa.ml.platform.job.JobFailedException;
import io.cvsa.ml.platform.job.JobRun;
import java.io.IOException;
import java.util.stream.Collectors;

/** Reads an import's file to its end, and decides whether its bad rows stop it. */
final class ImportReading {

    private static final int REPORTED_ROWS = 500;
    private static final int TOLD = 20;

    private ImportReading() {}

    /** Every row of the file; leaves when the job must stop. Blocks. */
    static void read(JobRun job, BuildNews news, FileRows file, String model, ImportedTexts texts) throws IOException {
        long startedAt = System.nanoTime();
        try (file) {
            belongs(file.model(), model);
            for (FileRow row = file.next(); row != null; row = file.next()) {
                texts.take(row);
                if (texts.rows() % REPORTED_ROWS == 0) {
                    job.verifyRunning();
                    double seconds = (System.nanoTime() - startedAt) / 1e9;
                    news.tell(reading(texts, file.count(), seconds));
                }
            }
        }
        texts.seal();
    }

    private static void belongs(String said, String model) {
        if (said != null && !said.equals(model)) {
            throw new JobFailedException("The file's vectors are of the model " + said + ", not of " + model);
        }
    }

    private static BuildProgress reading(ImportedTexts texts, long all, double seconds) {
        double rate = texts.rows() / Math.max(seconds, 1e-3);
        return new BuildProgress(
                BuildStep.READING,
                texts.rows(),
                all,
                texts.rows(),
                0,
                0,
                texts.errorCount(),
                0,
                0,
                rate,
                (all - texts.rows()) / rate);
    }

    /** A JobFailedException that names the first bad rows, where the spec wants all rows or where all are bad. */
    static void refuse(DatasetSpec spec, ImportedTexts texts) {
        boolean none = texts.errorCount() == texts.rows();
        if (none || (texts.errorCount() > 0 && spec.onFailure() == DatasetSpec.OnFailure.FAIL)) {
            String rows = texts.errors().stream()
                    .limit(TOLD)
                    .map(error -> "row " + error.row() + ": " + error.reason())
                    .collect(Collectors.joining("\n"));
            throw new JobFailedException(texts.errorCount() + " of " + texts.rows()
                    + " rows cannot be taken; nothing was made.\n" + rows + (texts.errorCount() > TOLD ? "\n…" : ""));
        }
    }

    /** How far an import is, as builds say it. */
    static BuildProgress progress(BuildStep step, ImportedTexts texts, int unique) {
        return new BuildProgress(step, null, null, texts.rows(), unique, 0, texts.errorCount(), 0, 0, null, null);
    }
}
