package io.cvsa.ml.datasets.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.DevPostgres;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class DataConnectionIT {

    @Test
    void putsVectorsOneBehindTheOtherAndIsFreeAgainAfterwards() throws Exception {
        Database database = DevPostgres.shared().newDatabase();
        DataConnections connections = new DataConnections(database.jdbcUrl(), database.user(), database.password());
        float[] into = new float[9_001];
        try (DataConnection connection = connections.acquire()) {
            String copy = "COPY (SELECT format('[%s,2.5,-3]', n)::vector FROM generate_series(1, 3000) n)"
                    + " TO STDOUT (FORMAT binary)";
            for (int i = 0; i < 2; i++) {
                assertThat(connection.vectors(copy, into)).isEqualTo(9_000);
                assertThat(into).startsWith(1, 2.5f, -3, 2, 2.5f, -3).endsWith(3_000, 2.5f, -3, 0);
            }
            assertThatThrownBy(() -> connection.vectors("COPY nothing TO STDOUT", into))
                    .isInstanceOf(SQLException.class);
        } finally {
            connections.close();
        }
    }
}
