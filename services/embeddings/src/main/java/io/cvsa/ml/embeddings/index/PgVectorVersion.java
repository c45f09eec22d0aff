package io.cvsa.ml.embeddings.index;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of pgvector in this database, and what may be asked of it. */
public record PgVectorVersion(int major, int minor, int patch) {

    private static final Pattern FORM = Pattern.compile("(\\d+)\\.(\\d+)(?:\\.(\\d+))?.*");

    static PgVectorVersion parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a version: " + text);
        }
        String patch = matcher.group(3);
        return new PgVectorVersion(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                patch == null ? 0 : Integer.parseInt(patch));
    }

    /** Whether an index scan goes on until enough rows passed the filter (since 0.8.0). */
    public boolean scansIteratively() {
        return atLeast(0, 8, 0);
    }

    /** Why an HNSW index must be built by one process here, or nothing (CVE-2026-3172, mended in 0.8.2). */
    Optional<String> buildWarning() {
        return atLeast(0, 8, 2)
                ? Optional.empty()
                : Optional.of("pgvector " + this + " does not build HNSW indexes safely with parallel workers"
                        + " (CVE-2026-3172), so one process builds; upgrade to 0.8.2 or newer.");
    }

    private boolean atLeast(int wantedMajor, int wantedMinor, int wantedPatch) {
        if (major != wantedMajor) {
            return major > wantedMajor;
        }
        return minor == wantedMinor ? patch >= wantedPatch : minor > wantedMinor;
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
