package io.cvsa.ml.datasets.build;

import io.cvsa.ml.contracts.DatasetSpec;
import io.cvsa.ml.contracts.TextsEmbedded;
import io.cvsa.ml.contracts.TextsRequested;
import io.cvsa.ml.datasets.snapshot.Snapshot;
import io.cvsa.ml.datasets.snapshot.TextGroup;
import io.cvsa.ml.platform.crash.CrashPoints;
import io.cvsa.ml.platform.job.JobOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Asks the embeddings service for what has no vector, in chunks, and again for what stays unanswered. */
@ApplicationScoped
class Embedding {

    /** Chunks that may be unanswered at once: what a cancelled build can still cost. */
    static final int UNDER_WAY = 32;

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

    private final ChunkRepository chunks;
    private final TextsSender sender;
    private final Duration resendAfter;

    Embedding(
            ChunkRepository chunks,
            TextsSender sender,
            @ConfigProperty(name = "cvsa.datasets.build.resend-after") Duration resendAfter) {
        this.chunks = chunks;
        this.sender = sender;
        this.resendAfter = resendAfter;
    }

    /** Empty when every chunk is answered, else how the job waits. */
    Optional<JobOutcome> await(Execution run) throws IOException {
        if (!run.checkpoint().requested()) {
            plan(run);
        }
        if (run.tally().missing() == 0) {
            return Optional.empty();
        }
        ChunkStatus status = status(run);
        if (!status.failed().isEmpty() && run.spec().onFailure() == DatasetSpec.OnFailure.FAIL) {
            throw Failures.refused(status.failed(), run.tally().missing());
        }
        if (status.unanswered().isEmpty()) {
            return Optional.empty();
        }
        Set<Integer> sendable = status.sendable(UNDER_WAY);
        boolean sent = sendable.isEmpty() || send(run, status.first(), sendable);
        run.report(BuildStep.EMBEDDING);
        return Optional.of(JobOutcome.later(sent ? shorter(resendAfter, LOOK_AGAIN) : Duration.ofSeconds(2)));
    }

    /** What the answered chunks say of failed texts. */
    List<TextsEmbedded.Failure> failures(Execution run) {
        return run.tally().missing() == 0 ? List.of() : status(run).failed();
    }

    private ChunkStatus status(Execution run) {
        run.tally().control();
        return chunks.status(run.build().id(), run.checkpoint().snapshotEpoch(), resendAfter);
    }

    private void plan(Execution run) throws IOException {
        List<List<String>> plan = new ArrayList<>();
        int missing = run.snapshot().missing().size();
        if (missing > 0) {
            pack(
                    run,
                    texts -> plan.add(
                            texts.stream().map(TextsRequested.Text::checksum).toList()));
            chunks.plan(run.job(), run.checkpoint().snapshotEpoch(), plan);
            run.tally().control();
        }
        run.tally().missing(missing);
        CrashPoints.reach("build.after-plan");
        run.reached(run.checkpoint().snapshotEpoch(), true, BuildStep.EMBEDDING);
    }

    /** True when the broker confirmed all of these chunks. */
    private boolean send(Execution run, int first, Set<Integer> sendable) throws IOException {
        TextsSender.Batch batch = sender.batch();
        AtomicInteger number = new AtomicInteger(first);
        pack(run, texts -> {
            int chunk = number.getAndIncrement();
            if (sendable.contains(chunk)) {
                batch.send(request(run, chunk, texts));
            }
        });
        List<Integer> confirmed = batch.confirmed();
        CrashPoints.reach("build.after-send");
        run.tally().control();
        chunks.sent(run.build().id(), confirmed);
        return confirmed.size() == sendable.size();
    }

    private static TextsRequested request(Execution run, int chunk, List<TextsRequested.Text> texts) {
        String recipe = run.model().recipe().label();
        return new TextsRequested(
                run.build().id(), chunk, run.model().key(), recipe, run.spec().regenerate(), texts);
    }

    private static void pack(Execution run, Consumer<List<TextsRequested.Text>> chunk) throws IOException {
        ChunkPlanner planner = new ChunkPlanner(chunk);
        Snapshot snapshot = run.snapshot();
        run.file().texts(snapshot, (group, text, vector) -> add(planner, group, text));
        planner.flush();
    }

    private static void add(ChunkPlanner planner, TextGroup group, String text) {
        if (group.decision().decided() && !group.stored()) {
            planner.add(group.checksum(), text);
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
