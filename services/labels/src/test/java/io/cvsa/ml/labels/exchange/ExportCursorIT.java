package io.cvsa.ml.labels.exchange;

import static io.cvsa.ml.labels.exchange.ExportCursor.rowsToFetch;
import static org.assertj.core.api.Assertions.assertThat;

import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.TcpProxy;
import io.cvsa.ml.labels.desk.BareDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class ExportCursorIT {

    private final BareDatabase database = new BareDatabase();

    @Test
    void shortRowsAreFetchedInEverLargerPieces() throws SQLException {
        database.migrate("latest");
        database.execute(
                "INSERT INTO public.bilibili_metadata (aid, title) SELECT i, 'a title' FROM generate_series(1, 5000) i");
        database.execute("INSERT INTO labels.vote (label_id, aid, \"user\", label) SELECT i, i, 'lin', true"
                + " FROM generate_series(1, 5000) AS i");

        // Behind the first 20 rows: 40, 80, 160, 320, 640, and then 1,000 rows each.
        assertThat(roundTrips(5_000)).isEqualTo(9);
    }

    @Test
    void longTextsAreFetchedInSmallPieces() throws SQLException {
        database.migrate("latest");
        database.execute("INSERT INTO public.bilibili_metadata (aid, title)"
                + " SELECT i, repeat('x', 300000) FROM generate_series(1, 200) AS i");
        database.execute("INSERT INTO labels.vote (label_id, aid, \"user\", label) SELECT i, i, 'lin', true"
                + " FROM generate_series(1, 200) AS i");

        // Behind the first 20 rows nine pieces of as many, 6 MB each, and the look for more.
        assertThat(roundTrips(200)).isEqualTo(10);
    }

    private long roundTrips(int rows) throws SQLException {
        Database there = database.address();
        try (TcpProxy proxy = new TcpProxy(there.host(), there.port())) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(there.through(proxy.port()).jdbcUrl());
            source.setUser(there.user());
            source.setPassword(there.password());
            try (ExportCursor cursor = new ExportStore(source).open(ExportSql.HISTORY)) {
                proxy.traffic().zero();
                int found = 0;
                while (cursor.next()) {
                    assertThat(cursor.text("title")).isNotEmpty();
                    found++;
                }
                assertThat(found).isEqualTo(rows);
                return proxy.traffic().roundTrips();
            }
        }
    }

    @Test
    void theNextPieceFollowsFromTheLast() {
        assertThat(rowsToFetch(20, 0)).isEqualTo(40);
        assertThat(rowsToFetch(500, 50_000)).isEqualTo(1_000);
        assertThat(rowsToFetch(1_000, 100_000)).isEqualTo(1_000);
        assertThat(rowsToFetch(1_000, 40 << 20)).isEqualTo(100);
        assertThat(rowsToFetch(1_000, 1_000 << 20)).isEqualTo(20);
    }
}
