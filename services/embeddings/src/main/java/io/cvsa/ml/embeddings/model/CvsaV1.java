package io.cvsa.ml.embeddings.model;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The recipe of the program before us, byte-exact because stored vectors are keyed by it: no prefixes, MD5. */
public final class CvsaV1 implements Recipe {

    @Override
    public String name() {
        return "cvsa-v1";
    }

    @Override
    public String text(String title, String description, String tags) {
        return Stream.of(title, description, tags)
                .map(PythonWhitespace::strip)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    @Override
    public String checksum(String text) {
        return Digests.hex("MD5", text);
    }

    @Override
    public String textSql(String alias) {
        return "concat_ws(E'\\n', " + PythonWhitespace.sql(alias + ".title") + ", "
                + PythonWhitespace.sql(alias + ".description") + ", " + PythonWhitespace.sql(alias + ".tags") + ")";
    }

    @Override
    public String checksumSql(String textSql) {
        return "md5(" + textSql + ")";
    }
}
