package io.cvsa.ml.embeddings.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.cvsa.ml.embeddings.index.IndexedDatabase;
import io.cvsa.ml.embeddings.index.NearIndex;
import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.vector.EmbeddingsSchema;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Searches by the index beside searches that look at every vector, on a real server. */
class NeighbourIT {

    private static final int K = 20;
    private static final Sight STRANGER = new Sight("me", false, false, null, null);

    private IndexedDatabase here;
    private NeighbourRepository neighbours;

    @BeforeEach
    void create() throws Exception {
        here = new IndexedDatabase();
        neighbours = new NeighbourRepository(here.sql, here.store, here.indexes);
    }

    @AfterEach
    void close() {
        here.close();
    }

    @Test
    void theIndexFindsNearlyAllThatAnExactScanFinds() throws Exception {
        ModelDefinition model = EmbeddingsSchema.model("m", 128);
        List<float[]> vectors = here.fill(model, 5_000);
        NearIndex index = here.build(model);
        assertThat(recall(model, vectors, "hnsw")).isGreaterThanOrEqualTo(0.95);
        assertThat(scans(index)).isGreaterThan(0);
    }

    @Test
    void moreThanTwoThousandDimensionsAreIndexedInHalfPrecisionAndMeasuredInFull() throws Exception {
        ModelDefinition model = EmbeddingsSchema.model("m", 2_048);
        List<float[]> vectors = here.fill(model, 1_500);
        here.build(model);
        assertThat(recall(model, vectors, "hnsw-halfvec")).isGreaterThanOrEqualTo(0.95);
        NeighbourList byIndex = neighbours.nearest(query(model, vectors.get(3), NeighbourFilter.NONE, false));
        NeighbourList exact = neighbours.nearest(query(model, vectors.get(3), NeighbourFilter.NONE, true));
        assertThat(byIndex.items().get(0).similarity())
                .isEqualTo(exact.items().get(0).similarity());
    }

    @Test
    void aFilterThatOneInAThousandPassesStillGivesAllThatWereAskedFor() throws Exception {
        ModelDefinition model = EmbeddingsSchema.model("m", 32);
        List<float[]> vectors = here.fill(model, 20_000);
        here.build(model);
        NeighbourFilter rare = NeighbourFilter.of(null, null, "7", null, null);
        for (int i = 0; i < 20; i++) {
            NeighbourList found = neighbours.nearest(query(model, vectors.get(i * 977), rare, false));
            assertThat(aids(found)).hasSize(K).allMatch(aid -> aid % 1_000 == 7);
            assertThat(aids(found)).isEqualTo(aids(neighbours.nearest(query(model, vectors.get(i * 977), rare, true))));
        }
    }

    @Test
    void anIndexScanThatEndsWithTooFewIsDoneAgainExactly() throws Exception {
        ModelDefinition model = EmbeddingsSchema.model("m", 32);
        List<float[]> vectors = here.fill(model, 3_000);
        here.build(model);
        NeighbourFilter rare = NeighbourFilter.of(null, null, "7", null, null);
        NeighbourList found = neighbours.nearest(query(model, vectors.get(0), rare, false));
        assertThat(aids(found)).containsExactlyInAnyOrder(7L, 1_007L, 2_007L);
        assertThat(found.method()).isEqualTo("exact");
    }

    @Test
    void withoutAnIndexAndAboveFourThousandDimensionsEveryVectorIsLookedAt() throws Exception {
        ModelDefinition model = EmbeddingsSchema.model("m", 4_096);
        List<float[]> vectors = here.fill(model, 200);
        NeighbourList found = neighbours.nearest(query(model, vectors.get(42), NeighbourFilter.NONE, false));
        assertThat(found.method()).isEqualTo("exact");
        assertThat(found.items().get(0).aid()).isEqualTo(42);
        assertThat(found.items().get(0).similarity()).isBetween(0.9999, 1.0001);
    }

    @Test
    void filtersAskForWhatTheLabelsAndTheChampionSay() throws Exception {
        ModelDefinition model = EmbeddingsSchema.model("m", 32);
        List<float[]> vectors = here.fill(model, 200);
        OtherServices.create(here.database);
        here.sql.execute("""
                INSERT INTO labels.effective_label (aid, state, disputed_at, gold)
                  VALUES (1, 'yes', NULL, false), (2, 'no', NULL, false), (3, 'tie', now(), false), (4, 'yes', now(), true);
                INSERT INTO labels.vote (label_id, aid, "user", label) VALUES (1, 1, 'me', true), (2, 2, 'lin', false);
                INSERT INTO training.model_alias (model_name, alias, version) VALUES ('best', 'champion', 2);
                INSERT INTO training.prediction (aid, model_name, version, probability, label)
                  VALUES (1, 'best', 2, 0.9, true), (2, 'best', 2, 0.2, false), (2, 'best', 1, 0.9, true)""");
        Sight open = new Sight("me", false, true, "best", 2);
        assertThat(found(model, vectors, "yes", null, open)).containsExactlyInAnyOrder(1L, 4L);
        assertThat(found(model, vectors, "tie", null, open)).containsExactly(3L);
        assertThat(found(model, vectors, "disputed", null, open)).containsExactly(3L);
        assertThat(found(model, vectors, "unlabelled", null, open)).hasSize(K).doesNotContain(1L, 2L, 3L, 4L);
        assertThat(found(model, vectors, null, "yes", open)).containsExactly(1L);
        assertThat(found(model, vectors, null, "no", open)).containsExactly(2L);
        assertThat(found(model, vectors, null, "no", STRANGER)).isEmpty();

        Sight blind = new Sight("me", true, true, "best", 2);
        assertThat(found(model, vectors, "yes", null, blind)).containsExactly(1L);
        assertThat(found(model, vectors, null, "no", blind)).isEmpty();
        NeighbourQuery all = query(model, vectors.get(1), NeighbourFilter.NONE, true);
        NeighbourQuery seenBlind = new NeighbourQuery(model, vectors.get(1), null, 200, all.filter(), true, blind);
        for (Neighbour each : neighbours.nearest(seenBlind).items()) {
            assertThat(each.hidden()).isEqualTo(each.aid() != 1);
            assertThat(each.label()).isEqualTo(each.aid() == 1 ? "yes" : null);
            assertThat(each.prediction() == null).isEqualTo(each.aid() != 1);
        }
    }

    @Test
    void datesAreDaysOfTheSiteAndTheLastIsIncluded() throws Exception {
        ModelDefinition model = EmbeddingsSchema.model("m", 32);
        List<float[]> vectors = here.fill(model, 50);
        here.sql.execute("UPDATE public.bilibili_metadata SET published_at = '2024-05-01 15:59:59Z' WHERE aid = 1;"
                + "UPDATE public.bilibili_metadata SET published_at = '2024-05-01 16:00:00Z' WHERE aid = 2;"
                + "UPDATE public.bilibili_metadata SET published_at = '2024-04-30 15:59:59Z' WHERE aid = 3");
        NeighbourFilter day = NeighbourFilter.of(null, null, null, "2024-05-01", "2024-05-01");
        assertThat(aids(neighbours.nearest(query(model, vectors.get(0), day, false))))
                .containsExactly(1L);
    }

    private Set<Long> found(
            ModelDefinition model, List<float[]> vectors, String label, String prediction, Sight sight) {
        NeighbourFilter filter = NeighbourFilter.of(label, prediction, null, null, null);
        return new HashSet<>(
                aids(neighbours.nearest(new NeighbourQuery(model, vectors.get(9), null, K, filter, false, sight))));
    }

    private double recall(ModelDefinition model, List<float[]> vectors, String method) {
        int found = 0;
        int asked = 0;
        for (int i = 0; i < vectors.size(); i += vectors.size() / 50) {
            NeighbourList byIndex = neighbours.nearest(query(model, vectors.get(i), NeighbourFilter.NONE, false));
            assertThat(byIndex.method()).isEqualTo(method);
            Set<Long> exact =
                    new HashSet<>(aids(neighbours.nearest(query(model, vectors.get(i), NeighbourFilter.NONE, true))));
            asked += exact.size();
            exact.retainAll(aids(byIndex));
            found += exact.size();
        }
        return found / (double) asked;
    }

    /** How often PostgreSQL used the vectors' index, as its statistics tell after a moment. */
    private long scans(NearIndex index) {
        here.sql.execute("SELECT pg_stat_force_next_flush()");
        ToLongFunction<String> number = statement -> here.sql.one(statement).getLong(0);
        return number.applyAsLong("SELECT coalesce(sum(s.idx_scan), 0)::bigint FROM pg_stat_all_indexes s"
                + " WHERE s.relid = '" + index.table() + "'::regclass AND s.indexrelname NOT LIKE '%pkey'");
    }

    private static NeighbourQuery query(ModelDefinition model, float[] vector, NeighbourFilter filter, boolean exact) {
        return new NeighbourQuery(model, vector, null, K, filter, exact, STRANGER);
    }

    private static List<Long> aids(NeighbourList list) {
        return list.items().stream().map(Neighbour::aid).toList();
    }
}
