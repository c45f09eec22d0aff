package io.cvsa.ml.embeddings.vector;

import static org.assertj.core.api.Assertions.assertThat;

import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.DevPostgres;
import io.cvsa.ml.embeddings.model.Recipe;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The SQL expression of each recipe is the recipe, on rows made to part them. */
class RecipeSqlIT {

    private static final int ROWS = 5_000;
    private static final String[] PIECES = {
        " ", "\t", "\n", "\u000b", "\f", "\r", "\u001c", "\u001d", "\u001e", "\u001f", "\u0085", "\u00a0", "\u1680",
        "\u2000", "\u2007", "\u200a", "\u200b", "\u200d", "\u2028", "\u2029", "\u202f", "\u205f", "\u2060", "\u3000",
        "\u180e", "\ufeff", "\u0001", "\u007f", "中", "曲", "a", "é", "e\u0301", "🎵", "\\", "'", "\"", "%s", "$1", "标题：",
        "\ue000", "\uffff"
    };

    @Test
    void equalsItsJavaForm() throws SQLException {
        Database database = DevPostgres.shared().newDatabase();
        List<String[]> rows = rows();
        try (Connection connection = database.connect()) {
            insert(connection, rows);
            for (Recipe recipe : Recipe.ALL) {
                assertThat(differences(connection, rows, recipe))
                        .as(recipe.name())
                        .isEmpty();
            }
        }
    }

    private static List<String[]> rows() {
        Random random = new Random(20260101);
        List<String[]> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(new String[] {field(random), field(random), field(random)});
        }
        return rows;
    }

    private static String field(Random random) {
        int kind = random.nextInt(8);
        if (kind == 0) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(kind == 1 ? 1 : 9); n > 0; n--) {
            text.append(PIECES[random.nextInt(kind < 4 ? 24 : PIECES.length)]);
        }
        return text.toString();
    }

    private static void insert(Connection connection, List<String[]> rows) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO public.bilibili_metadata (aid, title, description, tags) VALUES (?, ?, ?, ?)")) {
            for (int i = 0; i < rows.size(); i++) {
                insert.setLong(1, i);
                for (int f = 0; f < 3; f++) {
                    insert.setString(f + 2, rows.get(i)[f]);
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static List<Long> differences(Connection connection, List<String[]> rows, Recipe recipe)
            throws SQLException {
        String text = recipe.textSql("m");
        String sql = "SELECT m.aid, " + text + ", " + recipe.checksumSql(text) + " FROM public.bilibili_metadata m";
        List<Long> different = new ArrayList<>();
        int seen = 0;
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                seen++;
                String[] fields = rows.get((int) row.getLong(1));
                String expected = recipe.text(fields[0], fields[1], fields[2]);
                if (!expected.equals(row.getString(2))
                        || !recipe.checksum(expected).equals(row.getString(3))) {
                    different.add(row.getLong(1));
                }
            }
        }
        assertThat(seen).isEqualTo(ROWS);
        return different;
    }
}
