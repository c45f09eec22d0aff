package io.cvsa.ml.datasets.exchange;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Makes a file name that every system takes from what people call a data set. */
final class DownloadName {

    private static final int LONGEST = 80;

    private DownloadName() {}

    /** Letters of any script, digits, dots and dashes; never empty, hidden or a path. */
    static String of(String name, int version, ExportFormat format) {
        String safe = name.replaceAll("[^\\p{L}\\p{M}\\p{N}._-]+", "-").replaceAll("^[.-]+|[.-]+$", "");
        String cut = safe.codePoints()
                .limit(LONGEST)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return (cut.isEmpty() ? "dataset" : cut) + "-v" + version + format.ending();
    }

    /** The Content-Disposition of such a name, with a second one of ASCII alone for old clients. */
    static String disposition(String name) {
        String ascii = name.replaceAll("[^\\x21-\\x7e]+", "_");
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded;
    }
}
