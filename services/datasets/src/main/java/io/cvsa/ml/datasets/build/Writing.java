package io.cvsa.ml.datasets.build;

import io.cvsa.ml.contracts.DatasetSpec;
import io.cvsa.ml.contracts.TextsEmbedded;
import io.cvsa.ml.datasets.export.DiskFull;
import io.cvsa.ml.datasets.export.FileStore;
import io.cvsa.ml.datasets.export.Row;
import io.cvsa.ml.datasets.export.StoredFile;
import io.cvsa.ml.datasets.export.VersionWriter;
import io.cvsa.ml.datasets.snapshot.Decision;
import io.cvsa.ml.datasets.snapshot.FetchedVectors;
import io.cvsa.ml.datasets.snapshot.Snapshot;
import io.cvsa.ml.datasets.snapshot.TextGroup;
import io.cvsa.ml.datasets.split.Split;
import io.cvsa.ml.platform.crash.CrashPoints;
import io.cvsa.ml.platform.job.JobFailedException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Splits the texts and writes the files of the version; nothing of them is visible before all are whole. */
@ApplicationScoped
class Writing {

    private final FileStore store;

    Writing(FileStore store) {
        this.store = store;
    }

    /** Writes, hashes and publishes the files; blocks. */
    WrittenVersion write(Execution run, List<TextsEmbedded.Failure> failures) throws IOException {
        try (Vectors vectors = new Vectors(run)) {
            RowPlan plan = plan(run, vectors, failures);
            store.expect(run.file().bytes());
            return write(run, plan, vectors);
        } catch (IOException e) {
            throw DiskFull.orSame(e);
        }
    }

    private static RowPlan plan(Execution run, Vectors vectors, List<TextsEmbedded.Failure> failures)
            throws IOException {
        Map<String, String> reasons = failures.stream()
                .collect(Collectors.toMap(
                        TextsEmbedded.Failure::checksum, TextsEmbedded.Failure::reason, (one, other) -> one));
        RowPlan plan = new RowPlan(run.spec(), run.snapshot(), vectors::has, reasons);
        run.tally().failed(plan.failed().size());
        if (!plan.failed().isEmpty() && run.spec().onFailure() == DatasetSpec.OnFailure.FAIL) {
            throw Failures.refused(plan.failed(), run.tally().missing());
        }
        if (plan.rows() == 0) {
            throw new JobFailedException("No text has both a decided label and a vector: there is nothing to freeze");
        }
        if (plan.leaks().sharedTexts() + plan.leaks().sharedVideos() > 0) {
            throw new JobFailedException("The split leaks, so nothing was published: " + plan.leaks());
        }
        return plan;
    }

    private WrittenVersion write(Execution run, RowPlan plan, Vectors vectors) throws IOException {
        Path directory = run.directory();
        try (VersionWriter writer =
                new VersionWriter(directory, plan.rows(), run.model().dimensions())) {
            rows(run, plan, vectors, writer);
            List<StoredFile> sealed = writer.seal();
            CrashPoints.reach("build.after-write");
            WrittenVersion version = WrittenVersion.of(run, plan, sealed, writer);
            run.job().verifyRunning();
            writer.publish(store, version.files());
            CrashPoints.reach("build.after-rename");
            return version;
        }
    }

    private static void rows(Execution run, RowPlan plan, Vectors vectors, VersionWriter writer) throws IOException {
        AtomicInteger index = new AtomicInteger();
        run.file().texts(run.snapshot(), (group, text, stored) -> {
            Optional<Split> split = plan.split(group);
            if (split.isPresent()) {
                writer.append(row(index.getAndIncrement(), group, text, split.get()), vectors.of(group, stored));
                run.report(BuildStep.WRITING, index.get(), plan.rows());
            }
            if (index.get() * 2 == plan.rows()) {
                CrashPoints.reach("build.mid-write");
            }
        });
    }

    private static Row row(int index, TextGroup group, String text, Split split) {
        return new Row(
                index,
                group.firstAid(),
                Arrays.stream(group.aids()).boxed().toList(),
                text,
                group.checksum(),
                group.fingerprint(),
                group.decision().outcome() == Decision.Outcome.YES,
                group.decision().weight(),
                split,
                group.votes(),
                group.golds());
    }

    /** The vectors of both reads. */
    private static final class Vectors implements AutoCloseable {

        private final FetchedVectors fetched;

        Vectors(Execution run) throws IOException {
            Snapshot snapshot = run.snapshot();
            this.fetched = snapshot.missing().isEmpty() ? null : run.file().fetched();
        }

        boolean has(TextGroup group) {
            return group.stored() || (fetched != null && fetched.has(group.checksum()));
        }

        ByteBuffer of(TextGroup group, ByteBuffer stored) throws IOException {
            return stored != null ? stored : fetched.get(group.checksum());
        }

        @Override
        public void close() throws IOException {
            if (fetched != null) {
                fetched.close();
            }
        }
    }
}
