package io.cvsa.ml.embeddings.model;

import java.util.ArrayList;
import java.util.List;

/** Our own recipe: each part that is not empty on a line that names it, SHA-256. */
public final class CvsaV2 implements Recipe {

    private static final String TITLE = "标题：";
    private static final String DESCRIPTION = "简介：";
    private static final String TAGS = "标签：";

    @Override
    public String name() {
        return "cvsa-v2";
    }

    @Override
    public String text(String title, String description, String tags) {
        List<String> lines = new ArrayList<>(3);
        add(lines, TITLE, title);
        add(lines, DESCRIPTION, description);
        add(lines, TAGS, tags);
        return String.join("\n", lines);
    }

    @Override
    public String checksum(String text) {
        return Digests.hex("SHA-256", text);
    }

    @Override
    public String textSql(String alias) {
        return "concat_ws(E'\\n', " + line(TITLE, alias + ".title") + ", " + line(DESCRIPTION, alias + ".description")
                + ", " + line(TAGS, alias + ".tags") + ")";
    }

    @Override
    public String checksumSql(String textSql) {
        return "encode(sha256(convert_to(" + textSql + ", 'UTF8')), 'hex')";
    }

    private static void add(List<String> lines, String name, String part) {
        String stripped = PythonWhitespace.strip(part);
        if (!stripped.isEmpty()) {
            lines.add(name + stripped);
        }
    }

    // || with NULL is NULL, so concat_ws leaves the line of an empty part out.
    private static String line(String name, String column) {
        return "'" + name + "' || " + PythonWhitespace.sql(column);
    }
}
