package io.cvsa.ml.training.registry;

import io.cvsa.ml.training.evaluation.TestRows;
import io.cvsa.ml.training.evaluation.TestScores;
import io.cvsa.ml.training.store.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** What another program said of videos, as it was registered. */
@ApplicationScoped
class ExternalPredictionRepository {

    private static final String FIND = "SELECT aid, probability FROM training.external_prediction"
            + " WHERE model_name = $1 AND version = $2 AND aid = ANY($3)";

    private static final String LABELLING_RESULTS =
            "SELECT aid, CASE WHEN label = 0 THEN 0::real ELSE 1::real END AS probability FROM public.labelling_result"
                    + " WHERE model_version = $1 AND aid = ANY($2)";

    private final Sql sql;

    ExternalPredictionRepository(Sql sql) {
        this.sql = sql;
    }

    /** A registered version's predictions of these rows. */
    TestScores of(ModelVersion version, TestRows rows) {
        return aligned(rows, FIND, version.model(), version.version(), aids(rows));
    }

    /** What a version of the old program's table says of these rows. */
    TestScores ofLabellingResult(String labellingVersion, TestRows rows) {
        return aligned(rows, LABELLING_RESULTS, labellingVersion, aids(rows));
    }

    long countLabellingResults(String labellingVersion) {
        return sql.first(
                        "SELECT count(*) AS n FROM public.labelling_result WHERE model_version = $1",
                        row -> row.getLong("n"),
                        labellingVersion)
                .orElse(0L);
    }

    private TestScores aligned(TestRows rows, String statement, Object... arguments) {
        Map<Long, Float> said = new HashMap<>();
        sql.list(statement, row -> Map.entry(row.getLong("aid"), row.getFloat("probability")), arguments)
                .forEach(entry -> said.put(entry.getKey(), entry.getValue()));
        return align(rows, said);
    }

    /**
     * Predictions by aid, laid beside the rows. Of a row that stands for several videos the first one with a prediction, by ascending aid,
     * speaks; what was said of the others is not looked at, so that it may differ.
     */
    static TestScores align(TestRows rows, Map<Long, Float> said) {
        float[] probabilities = new float[rows.rows()];
        for (int row = 0; row < probabilities.length; row++) {
            probabilities[row] = said.getOrDefault(rows.aids()[row], Float.NaN);
        }
        for (int pair = 0; pair < rows.twins().length; pair += 2) {
            int row = (int) rows.twins()[pair];
            if (Float.isNaN(probabilities[row])) {
                probabilities[row] = said.getOrDefault(rows.twins()[pair + 1], Float.NaN);
            }
        }
        return new TestScores(rows, probabilities);
    }

    private static Object aids(TestRows rows) {
        return Arrays.stream(rows.videos()).boxed().toArray(Long[]::new);
    }
}
