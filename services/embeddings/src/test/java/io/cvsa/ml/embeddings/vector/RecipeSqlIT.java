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

    /** What Python 3 says: characters that str.strip() removes, and the digest of a text by hashlib. */
    private static final int[] PYTHON_SPACES = {
        0x0009, 0x000a, 0x000b, 0x000c, 0x000d, 0x001c, 0x001d, 0x001e, 0x001f, 0x0020, 0x0085, 0x00a0, 0x1680, 0x2000,
        0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200a, 0x2028, 0x2029, 0x202f, 0x205f,
        0x3000
    };

    private static final String PYTHON_MD5 = "4e8914a198edd9968d21417f15afee40";

    @Test
    void stripsEachOfPythonsWhitespaceCharactersFromChineseTexts() throws SQLException {
        Recipe recipe = Recipe.named("cvsa-v1");
        List<String[]> rows = new ArrayList<>();
        for (int space : PYTHON_SPACES) {
            String c = Character.toString(space);
            rows.add(new String[] {c + "曲" + c, c + c + "中 文", "vocaloid,洛天依" + c});
            assertThat(recipe.checksum(recipe.text(rows.get(rows.size() - 1)[0], "中 文", "vocaloid,洛天依")))
                    .isEqualTo(PYTHON_MD5);
        }
        Database database = DevPostgres.shared().newDatabase();
        try (Connection connection = database.connect()) {
            insert(connection, rows);
            String sql = "SELECT count(*), count(*) FILTER (WHERE " + recipe.checksumSql(recipe.textSql("m")) + " = '"
                    + PYTHON_MD5 + "') FROM public.bilibili_metadata m";
            try (PreparedStatement select = connection.prepareStatement(sql);
                    ResultSet row = select.executeQuery()) {
                row.next();
                assertThat(row.getInt(1)).isEqualTo(29);
                assertThat(row.getInt(2)).isEqualTo(29);
            }
        }
    }

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
