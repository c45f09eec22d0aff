package io.cvsa.ml.datasets.build;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.contracts.DatasetSpec;
import io.cvsa.ml.platform.idempotency.Idempotency;
import io.cvsa.ml.platform.job.JobQueue;
import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Takes requests for builds: an equal request under the same key is the same build. Methods block. */
@ApplicationScoped
class BuildDesk {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int TRIES = 3;

    private final BuildRepository builds;
    private final JobQueue jobs;

    BuildDesk(BuildRepository builds, JobQueue jobs) {
        this.builds = builds;
        this.jobs = jobs;
    }

    /** Queues a build; {@code key} is the request's idempotency key or null. */
    UUID order(DatasetSpec spec, String user, String key) {
        String dedupeKey = Idempotency.dedupeKey(BuildRepository.KIND, user, key);
        for (int i = 0; i < TRIES; i++) {
            NewBuild build = NewBuild.of(UUID.randomUUID(), dedupeKey, spec, user, null);
            Optional<UUID> queued = builds.submit(build).await().atMost(PATIENCE);
            if (queued.isPresent()) {
                jobs.wake();
                return queued.get();
            }
            Optional<Build> before = builds.existing(dedupeKey);
            if (before.isPresent()) {
                return same(before.get(), spec);
            }
        }
        throw ProblemException.unavailable("The build could not be queued.");
    }

    private static UUID same(Build before, DatasetSpec spec) {
        if (tree(before.spec()).equals(tree(spec))) {
            return before.id();
        }
        throw Idempotency.reused();
    }

    /** Parsed again, so that a number is compared by its text and not by its Java type. */
    private static JsonNode tree(DatasetSpec spec) {
        return Json.parse(Json.text(spec));
    }

    /** The same spec and as-of time once more, for a build that ended without a version. */
    UUID again(UUID id, String user, String key) {
        BuildView view = view(id);
        if (!List.of("failed", "cancelled").contains(view.state())) {
            throw ProblemException.conflict("not-failed", "Only a failed or cancelled build can be retried.");
        }
        Build build = builds.load(id).orElseThrow(() -> ProblemException.notFound("build", id));
        if (build.imported() != null) {
            throw ProblemException.conflict("file-gone", "An import is not retried: send its file again.");
        }
        DatasetSpec frozen = build.spec().with(build.asOf(), build.spec().train());
        return order(frozen, user, key == null ? "retry-of-" + id : key);
    }

    /** Asks a build to stop. */
    void cancel(UUID id) {
        BuildView view = view(id);
        if (!jobs.cancel(id) && !view.state().equals("cancelled")) {
            throw ProblemException.conflict("already-ended", "The build has already ended: " + view.state() + ".");
        }
    }

    BuildView view(UUID id) {
        return builds.find(id).orElseThrow(() -> ProblemException.notFound("build", id));
    }
}
