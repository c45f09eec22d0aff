package io.cvsa.ml.embeddings.vector;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How {@code internal.embeddings} looks in this database, and what may be done with it.
 *
 * @param uniqueTriple whether (model_name, data_checksum, dimensions) is a unique key
 * @param checksumKeys names of unique constraints on data_checksum alone, the mark of the older shape
 * @param ours whether we created the database and may add columns
 */
public record StoreShape(Set<String> columns, boolean uniqueTriple, List<String> checksumKeys, boolean ours) {

    public StoreShape {
        columns = Set.copyOf(columns);
        checksumKeys = List.copyOf(checksumKeys);
    }

    /** Whether vectors of this dimension can be read at all. */
    public boolean readable(int dimensions) {
        return columns.contains(column(dimensions));
    }

    /** Why vectors of this dimension cannot be written, with the statements that the operator must run; or nothing. */
    public Optional<String> writeFault(int dimensions) {
        if (columns.isEmpty()) {
            return Optional.of("there is no table internal.embeddings");
        }
        if (!columns.contains("dimensions") || !uniqueTriple) {
            return Optional.of(
                    "internal.embeddings has its older shape: its vectors are read, none is written until the operator runs: "
                            + String.join(" ", renewal()));
        }
        if (!readable(dimensions) && !ours) {
            return Optional.of("internal.embeddings has no column for " + dimensions
                    + " dimensions; the operator must run: " + addColumn(dimensions));
        }
        return Optional.empty();
    }

    /** Join condition of {@code e} to a model's text; the older shape has no dimensions to compare. */
    public String joinSql(String modelSql, String checksumSql, int dimensions) {
        String join = "e.model_name = " + modelSql + " AND e.data_checksum = " + checksumSql;
        return columns.contains("dimensions") ? join + " AND e.dimensions = " + dimensions : join;
    }

    /** Whether row {@code e} has a vector worth reading: pgvector itself refuses NaN, the program before us stored zeros. */
    public String goodSql(int dimensions) {
        String column = "e." + column(dimensions);
        return readable(dimensions)
                ? "(" + column + " IS NOT NULL AND vector_norm(" + column + ") > 0)"
                : "(e.data_checksum IS NULL AND false)";
    }

    /** Assignments that leave one column of a row filled, that of this dimension: the program before us filled others. */
    public String emptyOthersSql(int dimensions) {
        return columns.stream()
                .filter(column -> column.matches("vec_\\d+") && !column.equals(column(dimensions)))
                .sorted()
                .map(column -> ", " + column + " = NULL")
                .collect(Collectors.joining());
    }

    /** The column of this dimension; only numbers reach the SQL text. */
    public static String column(int dimensions) {
        return "vec_" + dimensions;
    }

    /** The statement that makes room for a dimension. */
    public static String addColumn(int dimensions) {
        return "ALTER TABLE internal.embeddings ADD COLUMN IF NOT EXISTS " + column(dimensions) + " vector("
                + dimensions + ");";
    }

    private List<String> renewal() {
        String known = columns.stream()
                .filter(column -> column.matches("vec_\\d+"))
                .sorted()
                .map(column -> "vector_dims(" + column + ")")
                .reduce((a, b) -> a + ", " + b)
                .orElse("0");
        String drops = String.join(
                " ",
                checksumKeys.stream()
                        .map(name -> "ALTER TABLE internal.embeddings DROP CONSTRAINT \"" + name + "\";")
                        .toList());
        return List.of(
                "BEGIN;",
                "ALTER TABLE internal.embeddings ADD COLUMN IF NOT EXISTS dimensions smallint;",
                "UPDATE internal.embeddings SET dimensions = coalesce(" + known + ");",
                "ALTER TABLE internal.embeddings ALTER COLUMN dimensions SET NOT NULL;",
                drops,
                "ALTER TABLE internal.embeddings ADD UNIQUE (model_name, data_checksum, dimensions);",
                "COMMIT;");
    }
}
