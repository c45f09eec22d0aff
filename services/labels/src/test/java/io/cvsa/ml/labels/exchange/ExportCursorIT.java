package io.cvsa.ml.labels.exchange;

import static io.cvsa.ml.labels.exchange.ExportCursor.rowsToFetch;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExportCursorTest {

    @Test
    void shortRowsAreFetchedInEverLargerPieces() {
        assertThat(rowsToFetch(20, 0)).isEqualTo(40);
        assertThat(rowsToFetch(500, 50_000)).isEqualTo(1_000);
        assertThat(rowsToFetch(1_000, 100_000)).isEqualTo(1_000);
    }

    @Test
    void longTextsMakeTheNextPieceSmall() {
        assertThat(rowsToFetch(1_000, 40 << 20)).isEqualTo(100);
        assertThat(rowsToFetch(1_000, 1_000 << 20)).isEqualTo(20);
    }
}
