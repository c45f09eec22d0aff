package io.cvsa.ml.platform.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Makes a file name that every system takes from what people call a thing. */
public final class DownloadName {

    private static final int LONGEST = 80;

    private DownloadName() {}

    /**
     * Letters of any script, digits, dots and dashes; never empty, hidden or a path.
     *
     * @param ending what follows the version, as {@code .parquet}
     */
    public static String of(String name, int version, String ending) {
        String safe = name.replaceAll("[^\\p{L}\\p{M}\\p{N}._-]+", "-").replaceAll("^[.-]+|[.-]+$", "");
        String cut = safe.codePoints()
                .limit(LONGEST)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return (cut.isEmpty() ? "unnamed" : cut) + "-v" + version + ending;
    }

    /** The Content-Disposition of such a name, with a second one of ASCII alone for old clients. */
    public static String disposition(String name) {
        String ascii = name.replaceAll("[^\\x21-\\x7e]+", "_");
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded;
    }
}
