package io.cvsa.ml.embeddings.index;

import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.platform.job.JobQueue;
import io.cvsa.ml.platform.job.NewJob;
import io.cvsa.ml.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Orders indexes, tells about them and drops them; every method blocks. */
@ApplicationScoped
public class IndexDesk {

    private static final Logger LOG = Logger.getLogger(IndexDesk.class);

    /** Copying is the smaller part of a build. */
    private static final double COPYING = 0.3;

    private final NearIndexRepository indexes;
    private final NearTableRepository tables;
    private final JobQueue jobs;

    IndexDesk(NearIndexRepository indexes, NearTableRepository tables, JobQueue jobs) {
        this.indexes = indexes;
        this.tables = tables;
        this.jobs = jobs;
    }

    /** Orders a build, or finds the one under way; an index that is there answers until the new one is ready. */
    UUID order(ModelDefinition model, String user) {
        IndexKind kind = IndexKind.of(model.dimensions())
                .orElseThrow(() -> ProblemException.conflict("no-index", noIndex(model)));
        NearIndex index = indexes.begin(model, kind, UUID.randomUUID());
        // Asked again after a crash between the two, the order is the same job.
        jobs.submit(new NewJob(
                index.job(),
                IndexBuildHandler.KIND,
                IndexBuildHandler.KIND + ":" + index.id(),
                new IndexBuildSpec(index.id()),
                user,
                0));
        return index.job();
    }

    EmbeddingIndex show(ModelDefinition model) {
        indexes.settle();
        Optional<NearIndex> found = indexes.shown(model.key());
        NearTableRepository.Measured measured =
                found.filter(NearIndex::tableThere).map(tables::measure).orElseGet(() -> tables.unindexed(model));
        Optional<IndexKind> kind = found.map(NearIndex::kind).or(() -> IndexKind.of(model.dimensions()));
        return new EmbeddingIndex(
                model.key(),
                kind.map(IndexKind::text).orElse(IndexKind.EXACT),
                found.map(NearIndex::state).orElse("absent"),
                found.map(index -> phase(index, measured)).orElse(null),
                found.map(index -> progress(index, measured)).orElse(null),
                measured.vectors(),
                measured.behind(),
                measured.bytes(),
                kind.flatMap(any -> indexes.version().buildWarning()).orElse(null),
                found.map(NearIndex::error).orElse(null),
                found.map(NearIndex::startedAt).orElse(null),
                found.map(NearIndex::finishedAt).orElse(null),
                found.map(NearIndex::job).orElse(null));
    }

    /** Drops the model's indexes and stops a build; a table that is held for a moment goes with the next tidying. */
    void drop(ModelDefinition model) {
        List<NearIndex> gone = indexes.forget(model.key());
        for (NearIndex index : gone) {
            jobs.cancel(index.job());
            try {
                tables.drop(index.name());
            } catch (RuntimeException e) {
                LOG.infof("the table %s is still held: %s", index.table(), e.getMessage());
            }
        }
    }

    private static String phase(NearIndex index, NearTableRepository.Measured measured) {
        if (!index.state().equals(NearIndex.BUILDING)) {
            return null;
        }
        if (measured.phase() != null) {
            return measured.phase();
        }
        return index.tableThere() ? "copying vectors" : "queued";
    }

    private static Double progress(NearIndex index, NearTableRepository.Measured measured) {
        if (!index.state().equals(NearIndex.BUILDING)) {
            return null;
        }
        if (measured.phase() != null) {
            return COPYING + (1 - COPYING) * (measured.indexed() == null ? 0 : measured.indexed());
        }
        return COPYING * Math.min(1, measured.vectors() / (double) Math.max(1, index.total()));
    }

    private static String noIndex(ModelDefinition model) {
        return "pgvector indexes at most 4,000 dimensions and the model " + model.key() + " has " + model.dimensions()
                + ": its neighbours are found by an exact scan.";
    }
}
