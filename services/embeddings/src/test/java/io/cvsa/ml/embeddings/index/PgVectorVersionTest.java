package io.cvsa.ml.embeddings.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What may be asked of which pgvector. */
class PgVectorVersionTest {

    @Test
    void parallelBuildsAreTrustedFrom082On() {
        assertThat(warns("0.8.0")).isTrue();
        assertThat(warns("0.8.1")).isTrue();
        assertThat(warns("0.8.2")).isFalse();
        assertThat(warns("0.9")).isFalse();
        assertThat(warns("1.0.0")).isFalse();
        assertThat(PgVectorVersion.parse("0.8.0").buildWarning())
                .hasValueSatisfying(warning -> assertThat(warning).contains("0.8.0", "CVE-2026-3172"));
    }

    @Test
    void iterativeScansCameWith080() {
        assertThat(PgVectorVersion.parse("0.7.4").scansIteratively()).isFalse();
        assertThat(PgVectorVersion.parse("0.8.0").scansIteratively()).isTrue();
        assertThat(PgVectorVersion.parse("0.10.1").scansIteratively()).isTrue();
    }

    @Test
    void theKindFollowsFromTheDimensions() {
        assertThat(IndexKind.of(512)).contains(IndexKind.HNSW);
        assertThat(IndexKind.of(2_000)).contains(IndexKind.HNSW);
        assertThat(IndexKind.of(2_001)).contains(IndexKind.HNSW_HALFVEC);
        assertThat(IndexKind.of(4_000)).contains(IndexKind.HNSW_HALFVEC);
        assertThat(IndexKind.of(4_001)).isEmpty();
    }

    private static boolean warns(String version) {
        return PgVectorVersion.parse(version).buildWarning().isPresent();
    }
}
