package io.cvsa.ml.training.prediction;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How title, description and tags become one text and its checksum; fixed by its name for ever, as in the other services. */
public enum TextRecipe {
    /** Stripped parts joined by line feeds, MD5. */
    CVSA_V1("cvsa-v1", "", "", ""),
    /** Each part on a line that names it, SHA-256. */
    CVSA_V2("cvsa-v2", "标题：", "简介：", "标签：");

    /** The 29 characters that Python's {@code str.strip()} removes; Java's own strip differs on four of them. */
    static final String SPACE = "\t\n\u000b\f\r\u001c\u001d\u001e\u001f \u0085\u00a0\u1680"
            + "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000";

    private static final String SPACE_SQL = SPACE.chars()
            .mapToObj(c -> String.format(Locale.ROOT, "\\u%04X", c))
            .collect(Collectors.joining("", "E'", "'"));

    private final String label;
    private final String title;
    private final String description;
    private final String tags;

    TextRecipe(String label, String title, String description, String tags) {
        this.label = label;
        this.title = title;
        this.description = description;
        this.tags = tags;
    }

    static Optional<TextRecipe> named(String label) {
        return Arrays.stream(values())
                .filter(recipe -> recipe.label.equals(label))
                .findFirst();
    }

    /** The text; null parts count as empty. */
    String text(String givenTitle, String givenDescription, String givenTags) {
        return Stream.of(line(title, givenTitle), line(description, givenDescription), line(tags, givenTags))
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static String line(String prefix, String part) {
        String stripped = strip(part);
        return stripped.isEmpty() ? "" : prefix + stripped;
    }

    /** The text of a row of {@code m} as an SQL expression. */
    String textSql() {
        return "concat_ws(E'\\n', " + lineSql(title, "m.title") + ", " + lineSql(description, "m.description") + ", "
                + lineSql(tags, "m.tags") + ")";
    }

    /** NULL when nothing is left; || with NULL is NULL, so concat_ws leaves the line of an empty part out. */
    private static String lineSql(String prefix, String column) {
        return "'" + prefix + "' || nullif(btrim(" + column + ", " + SPACE_SQL + "), '')";
    }

    /** The checksum of an SQL text as an SQL expression. */
    String checksumSql(String text) {
        return this == CVSA_V1 ? "md5(" + text + ")" : "encode(sha256(convert_to(" + text + ", 'UTF8')), 'hex')";
    }

    private static String strip(String text) {
        if (text == null) {
            return "";
        }
        int from = 0;
        int to = text.length();
        while (from < to && SPACE.indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && SPACE.indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return text.substring(from, to);
    }
}
