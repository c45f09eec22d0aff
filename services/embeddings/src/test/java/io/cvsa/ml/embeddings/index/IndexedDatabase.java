package io.cvsa.ml.embeddings.index;

import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.DevPostgres;
import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.vector.BlockingSql;
import io.cvsa.ml.embeddings.vector.EmbeddingsSchema;
import io.cvsa.ml.embeddings.vector.NewVector;
import io.cvsa.ml.embeddings.vector.VectorRepository;
import io.cvsa.ml.embeddings.vector.VectorStore;
import io.vertx.mutiny.sqlclient.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.postgresql.ds.PGSimpleDataSource;

/** A database with vectors in clusters, and everything that indexes them, without a container. */
public final class IndexedDatabase implements AutoCloseable {

    private static final int BATCH = 1_000;
    private static final int CLUSTERS = 40;

    public final Database database = DevPostgres.shared().newDatabase();
    public final BlockingSql sql;
    public final VectorStore store;
    public final VectorRepository vectors;
    public final NearIndexRepository indexes;
    final NearTableRepository tables;
    final HnswBuild hnsw;
    final IndexBuildHandler handler;
    private final Pool pool;

    public IndexedDatabase() throws Exception {
        EmbeddingsSchema.create(database);
        pool = EmbeddingsSchema.pool(database);
        sql = new BlockingSql(pool);
        store = new VectorStore(sql);
        vectors = new VectorRepository(sql, store);
        indexes = new NearIndexRepository(sql);
        tables = new NearTableRepository(sql, store);
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.jdbcUrl());
        source.setUser(database.user());
        source.setPassword(database.password());
        hnsw = new HnswBuild(source, indexes, "256MB");
        handler = new IndexBuildHandler(indexes, tables, hnsw);
    }

    /** Stores vectors in clusters under the checksums c0, c1, …, each the text of the video of its number. */
    public List<float[]> fill(ModelDefinition model, int count) {
        store.ready(model);
        List<float[]> all = clustered(count, model.dimensions(), 11);
        for (int from = 0; from < count; from += BATCH) {
            List<NewVector> batch = new ArrayList<>();
            for (int i = from; i < Math.min(count, from + BATCH); i++) {
                batch.add(new NewVector("c" + i, all.get(i), 0));
            }
            vectors.upsert(model, batch, "t");
        }
        sql.run(
                "INSERT INTO public.bilibili_metadata (aid, title, uid) SELECT n, 'video ' || n, n % 1000 FROM"
                        + " generate_series(0, $1::int - 1) n ON CONFLICT DO NOTHING",
                count);
        sql.run(
                "INSERT INTO embeddings.video_text (aid, recipe, checksum) SELECT n, $2, 'c' || n FROM"
                        + " generate_series(0, $1::int - 1) n ON CONFLICT DO NOTHING",
                count,
                model.recipe());
        sql.execute("ANALYZE");
        return all;
    }

    /** Clusters of vectors that are not far from each other, the same for the same seed. */
    public static List<float[]> clustered(int count, int dimensions, long seed) {
        Random random = new Random(seed);
        float[][] centres = new float[CLUSTERS][dimensions];
        for (float[] centre : centres) {
            for (int i = 0; i < dimensions; i++) {
                centre[i] = (float) random.nextGaussian();
            }
        }
        List<float[]> all = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            float[] vector = new float[dimensions];
            float[] centre = centres[random.nextInt(CLUSTERS)];
            for (int i = 0; i < dimensions; i++) {
                vector[i] = centre[i] + 0.6f * (float) random.nextGaussian();
            }
            all.add(vector);
        }
        return all;
    }

    /** Builds the model's index to the end. */
    public NearIndex build(ModelDefinition model) throws Exception {
        NearIndex index = begin(model);
        handler.run(run(index));
        return indexes.ready(model).orElseThrow();
    }

    /** Writes an order down, with a job that a worker seems to hold. */
    NearIndex begin(ModelDefinition model) throws Exception {
        UUID job = UUID.fromString(EmbeddingsSchema.runningJob(database));
        return indexes.begin(model, IndexKind.of(model.dimensions()).orElseThrow(), job);
    }

    OneRun run(NearIndex index) {
        return new OneRun(index.job(), new IndexBuildSpec(index.id()));
    }

    long count(String statement) {
        return sql.one(statement).getLong(0);
    }

    @Override
    public void close() {
        pool.closeAndAwait();
    }
}
