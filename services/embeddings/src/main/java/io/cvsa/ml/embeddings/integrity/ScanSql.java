package io.cvsa.ml.embeddings.integrity;

import io.cvsa.ml.embeddings.vector.StoreShape;
import java.util.List;
import java.util.stream.Collectors;

/** The statements of a scan: vectors are judged where they lie, only what is wrong travels. */
final class ScanSql {

    static final String ROWS = "SELECT count(*) AS rows FROM internal.embeddings WHERE model_name = $1";

    /** $1 model, $2 last row seen, $3 rows. Judges a window, replaces what was known of it, returns a summary and the faults. */
    private static final String WINDOW = """
            WITH win AS MATERIALIZED (
                SELECT e.id, e.data_checksum AS checksum, {dimensions} AS dimensions, {fault} AS fault
                FROM internal.embeddings e WHERE e.model_name = $1 AND e.id > $2 ORDER BY e.id LIMIT $3),
            bad AS (SELECT * FROM win WHERE fault IS NOT NULL),
            well AS (
                DELETE FROM embeddings.faulty_vector f
                WHERE f.model = $1 AND f.row_id > $2
                  AND (f.row_id <= (SELECT max(id) FROM win) OR (SELECT count(*) FROM win) < $3)
                  AND NOT EXISTS (SELECT FROM bad b WHERE b.id = f.row_id)),
            noted AS (
                INSERT INTO embeddings.faulty_vector AS f (model, row_id, checksum, dimensions, fault)
                SELECT $1, b.id, b.checksum, b.dimensions, b.fault FROM bad b
                ON CONFLICT (model, row_id) DO UPDATE SET fault = EXCLUDED.fault, dimensions = EXCLUDED.dimensions)
            SELECT NULL::bigint AS id, NULL AS checksum, NULL::int AS dimensions, NULL AS fault,
                   (SELECT count(*) FROM win) AS rows, (SELECT max(id) FROM win)::bigint AS last_id
            UNION ALL SELECT b.id, b.checksum, b.dimensions, b.fault, NULL, NULL FROM bad b
            """;

    /** $1 recipe, $2 checksums. The texts that the catalogue still has, by the recipe as it is now. */
    static final String TEXTS = """
            SELECT DISTINCT ON (v.checksum) v.checksum, t.text, octet_length(t.text) AS bytes
            FROM embeddings.video_text v JOIN public.bilibili_metadata m ON m.aid = v.aid
            CROSS JOIN LATERAL (SELECT {text} AS text) t
            WHERE v.recipe = $1 AND v.checksum = ANY ($2::text[]) AND {checksum} = v.checksum
            ORDER BY v.checksum, v.aid
            """;

    /** $1 model, $2 row ids. Which of them are good now; they are faulty no more. */
    private static final String MENDED = """
            WITH good AS (
                SELECT e.id::bigint AS row_id FROM internal.embeddings e WHERE e.id = ANY ($2::bigint[]) AND {fault} IS NULL),
            well AS (DELETE FROM embeddings.faulty_vector f USING good g WHERE f.model = $1 AND f.row_id = g.row_id)
            SELECT row_id FROM good
            """;

    static final String REASONS = """
            UPDATE embeddings.faulty_vector f SET reason = r.reason
            FROM unnest($2::bigint[], $3::text[]) AS r(row_id, reason) WHERE f.model = $1 AND f.row_id = r.row_id
            """;

    static final String SCANNED = """
            INSERT INTO embeddings.vector_scan (model, upto) VALUES ($1, $2)
            ON CONFLICT (model) DO UPDATE SET upto = EXCLUDED.upto, scanned_at = now()
            """;

    private ScanSql() {}

    static String window(StoreShape shape, int dimensions) {
        return WINDOW.replace("{fault}", fault(shape, dimensions))
                .replace("{dimensions}", hasDimensions(shape) ? "e.dimensions::int" : "NULL::int");
    }

    static String mended(StoreShape shape, int dimensions) {
        return MENDED.replace("{fault}", fault(shape, dimensions));
    }

    // Only the column that ought to be filled is read: the norm of a vector with NaN is NaN, which PostgreSQL equals to
    // itself.
    private static String fault(StoreShape shape, int dimensions) {
        List<Integer> lengths = shape.columns().stream()
                .filter(column -> column.matches("vec_\\d+"))
                .map(column -> Integer.valueOf(column.substring("vec_".length())))
                .sorted()
                .toList();
        String expected = hasDimensions(shape) ? "e.dimensions" : Integer.toString(dimensions);
        String filled = lengths.stream()
                .map(StoreShape::column)
                .map(column -> "e." + column)
                .collect(Collectors.joining(", "));
        String kinds = lengths.stream()
                .map(length ->
                        "WHEN " + expected + " = " + length + " THEN " + kind("e." + StoreShape.column(length), length))
                .collect(Collectors.joining(" "));
        return "(CASE WHEN num_nonnulls(" + filled + ") <> 1 THEN '" + Fault.WRONG_LENGTH + "' " + kinds + " ELSE '"
                + Fault.WRONG_LENGTH + "' END)";
    }

    private static String kind(String column, int length) {
        return "(SELECT CASE WHEN " + column + " IS NULL OR vector_dims(" + column + ") <> " + length + " THEN '"
                + Fault.WRONG_LENGTH + "' WHEN n.norm = 0 THEN '" + Fault.ZERO
                + "' WHEN n.norm IN ('NaN', 'Infinity') THEN '" + Fault.NOT_FINITE + "' END"
                + " FROM (SELECT vector_norm(" + column + ") AS norm OFFSET 0) n)";
    }

    private static boolean hasDimensions(StoreShape shape) {
        return shape.columns().contains("dimensions");
    }
}
