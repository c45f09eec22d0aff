package io.cvsa.ml.datasets.snapshot;

import io.cvsa.ml.contracts.DatasetSpec.Precision;
import java.util.Set;

/**
 * What the shared tables look like on this database.
 *
 * @param columns of {@code internal.embeddings}; the older shape has no {@code dimensions}
 * @param retractions whether {@code labels.retraction} is there yet
 * @param reviews whether {@code labels.review_act} is there yet
 */
record TableShape(Set<String> columns, boolean retractions, boolean reviews) {

    /** One row: the columns, and whether the labels service has made its tables. */
    static final String SQL = "SELECT array_agg(attname::text), to_regclass('labels.retraction') IS NOT NULL,"
            + " to_regclass('labels.review_act') IS NOT NULL FROM pg_attribute WHERE attrelid = to_regclass('internal.embeddings') AND attnum > 0 AND NOT attisdropped";

    TableShape {
        columns = Set.copyOf(columns);
    }

    /** A shape that lacks nothing stays true; one that lacks something must be asked again. */
    boolean complete(EmbeddingModel model) {
        return retractions && reviews && columns.contains(model.column());
    }

    /** The join condition between a checksum and a stored vector of the model; {@code modelSql} gives the key. */
    String join(String checksum, String modelSql, EmbeddingModel model) {
        StringBuilder on = new StringBuilder("e.data_checksum = ").append(checksum);
        if (columns.contains("model_name")) {
            on.append(" AND e.model_name = ").append(modelSql);
        }
        if (columns.contains("dimensions")) {
            on.append(" AND e.dimensions = ").append(model.dimensions());
        }
        return on.toString();
    }

    /** The vector as a select item: NULL where no column could hold one. */
    String vector(EmbeddingModel model, Precision precision) {
        if (!columns.contains(model.column())) {
            return "NULL::bytea";
        }
        return "e." + model.column() + (precision == Precision.HALF ? "::halfvec" : "");
    }
}
