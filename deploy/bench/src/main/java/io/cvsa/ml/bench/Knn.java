package io.cvsa.ml.bench;

import io.cvsa.ml.embeddings.index.HnswBuild;
import io.cvsa.ml.embeddings.index.IndexBuildHandler;
import io.cvsa.ml.embeddings.index.IndexBuildSpec;
import io.cvsa.ml.embeddings.index.IndexKind;
import io.cvsa.ml.embeddings.index.NearIndex;
import io.cvsa.ml.embeddings.index.NearIndexRepository;
import io.cvsa.ml.embeddings.index.NearTableRepository;
import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.search.Neighbour;
import io.cvsa.ml.embeddings.search.NeighbourFilter;
import io.cvsa.ml.embeddings.search.NeighbourList;
import io.cvsa.ml.embeddings.search.NeighbourQuery;
import io.cvsa.ml.embeddings.search.NeighbourRepository;
import io.cvsa.ml.embeddings.search.Sight;
import io.cvsa.ml.embeddings.vector.BlockingSql;
import io.cvsa.ml.embeddings.vector.NewVector;
import io.cvsa.ml.embeddings.vector.VectorRepository;
import io.cvsa.ml.embeddings.vector.VectorStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.postgresql.ds.PGSimpleDataSource;

/** The nearest of ten thousand videos by the service's own search: by its index beside its exact scan. */
final class Knn implements Claim {

    private static final int PAIRS = 5;
    private static final int QUERIES = 30;
    private static final int K = 20;
    private static final int BATCH = 500;
    private static final int CLUSTERS = 100;
    private static final double LEAST_RECALL = 0.95;
    private static final double TARGET = 8;
    private static final Sight ANYBODY = new Sight("bench", false, false, null, null);

    @Override
    public String name() {
        return "knn";
    }

    @Override
    public List<Result> measure() throws Exception {
        return List.of(beside(10_000, 1_024), beside(10_000, 2_048), exact(2_000, 4_096));
    }

    private Result beside(int rows, int dimensions) throws Exception {
        try (VectorShelf shelf = new VectorShelf()) {
            Searches searches = new Searches(shelf, rows, VectorShelf.model(dimensions));
            searches.build();
            List<NeighbourList> byIndex = new ArrayList<>();
            List<NeighbourList> byScan = new ArrayList<>();
            Pairs.Times times = Pairs.run(PAIRS, () -> searches.ask(false, byIndex), () -> searches.ask(true, byScan));
            double recall = recall(byIndex, byScan);
            boolean indexed = byIndex.stream().noneMatch(list -> list.method().equals(IndexKind.EXACT));
            return Result.timed(
                    name(),
                    "%d queries, k = 20, 10k x %d, %s / exact scan"
                            .formatted(QUERIES, dimensions, byIndex.get(0).method()),
                    times,
                    TARGET,
                    String.format(Locale.ROOT, "recall %.3f >= %s", recall, LEAST_RECALL),
                    indexed && recall >= LEAST_RECALL);
        }
    }

    private Result exact(int rows, int dimensions) throws Exception {
        try (VectorShelf shelf = new VectorShelf()) {
            Searches searches = new Searches(shelf, rows, VectorShelf.model(dimensions));
            List<NeighbourList> found = new ArrayList<>();
            searches.ask(false, found);
            int wrong = 0;
            for (int i = 0; i < QUERIES; i++) {
                wrong += found.get(i).items().get(0).aid() == searches.asked(i)
                                && found.get(i).items().size() == K
                        ? 0
                        : 1;
            }
            return Result.counted(
                    name(),
                    "2k x 4,096: videos that are not their own nearest, of " + QUERIES,
                    wrong,
                    0,
                    "queries",
                    "exact, " + K + " found each time",
                    found.get(0).method().equals(IndexKind.EXACT));
        }
    }

    private static double recall(List<NeighbourList> byIndex, List<NeighbourList> byScan) {
        int found = 0;
        int all = 0;
        for (int i = 0; i < byScan.size(); i++) {
            List<Long> exact =
                    byScan.get(i).items().stream().map(Neighbour::aid).toList();
            all += exact.size();
            found += (int) byIndex.get(i).items().stream()
                    .filter(each -> exact.contains(each.aid()))
                    .count();
        }
        return found / (double) all;
    }

    /** A filled shelf and the questions that are asked of it. */
    private static final class Searches {

        private final VectorShelf shelf;
        private final ModelDefinition model;
        private final int rows;
        private final BlockingSql sql;
        private final VectorStore store;
        private final NearIndexRepository indexes;
        private final List<float[]> vectors;

        Searches(VectorShelf shelf, int rows, ModelDefinition model) throws Exception {
            this.shelf = shelf;
            this.model = model;
            this.rows = rows;
            this.sql = shelf.sql(shelf.database().port());
            this.store = new VectorStore(sql);
            this.indexes = new NearIndexRepository(sql);
            this.vectors = clustered(rows, model.dimensions());
            fill();
        }

        private void fill() throws Exception {
            store.ready(model);
            VectorRepository repository = new VectorRepository(sql, store);
            for (int from = 0; from < rows; from += BATCH) {
                List<NewVector> batch = new ArrayList<>();
                for (int i = from; i < Math.min(rows, from + BATCH); i++) {
                    batch.add(new NewVector("c" + i, vectors.get(i), 0));
                }
                repository.upsert(model, batch, "bench");
            }
            shelf.execute("""
                    INSERT INTO public.bilibili_metadata (aid, title) SELECT n, 'v' || n FROM generate_series(0, %1$d) n;
                    INSERT INTO embeddings.video_text (aid, recipe, checksum)
                      SELECT n, 'cvsa-v1', 'c' || n FROM generate_series(0, %1$d) n""".formatted(rows - 1));
            shelf.execute("VACUUM (ANALYZE)");
        }

        void build() throws Exception {
            UUID job = UUID.randomUUID();
            shelf.execute("INSERT INTO embeddings.job (id, kind, dedupe_key, state, spec, created_by, correlation_id)"
                    + " VALUES ('" + job + "', 'near-index', '" + job + "', 'running', '{}', 'bench', 'bench')");
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(shelf.database().jdbcUrl());
            source.setUser(shelf.database().user());
            source.setPassword(shelf.database().password());
            NearIndex index =
                    indexes.begin(model, IndexKind.of(model.dimensions()).orElseThrow(), job);
            new IndexBuildHandler(indexes, new NearTableRepository(sql, store), new HnswBuild(source, indexes, "512MB"))
                    .run(new LoneRun(job, new IndexBuildSpec(index.id())));
        }

        int asked(int query) {
            return query * (rows / QUERIES);
        }

        int ask(boolean exact, List<NeighbourList> answers) {
            answers.clear();
            NeighbourRepository neighbours = new NeighbourRepository(sql, store, indexes);
            for (int i = 0; i < QUERIES; i++) {
                answers.add(neighbours.nearest(new NeighbourQuery(
                        model, vectors.get(asked(i)), null, K, NeighbourFilter.NONE, exact, ANYBODY)));
            }
            return answers.size();
        }

        private static List<float[]> clustered(int rows, int dimensions) {
            Random random = new Random(3);
            float[][] centres = new float[CLUSTERS][dimensions];
            for (float[] centre : centres) {
                for (int i = 0; i < dimensions; i++) {
                    centre[i] = (float) random.nextGaussian();
                }
            }
            List<float[]> all = new ArrayList<>();
            for (int n = 0; n < rows; n++) {
                float[] centre = centres[random.nextInt(CLUSTERS)];
                float[] vector = new float[dimensions];
                for (int i = 0; i < dimensions; i++) {
                    vector[i] = centre[i] + 0.6f * (float) random.nextGaussian();
                }
                all.add(vector);
            }
            return all;
        }
    }
}
