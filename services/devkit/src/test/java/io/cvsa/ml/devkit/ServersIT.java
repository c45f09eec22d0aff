package io.cvsa.ml.devkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

/** Real servers come up with what the suite needs in them. */
class ServersIT {

    @Test
    void aNewDatabaseHasTheSharedTablesAndOurMarker() throws Exception {
        Database database = DevPostgres.shared().newDatabase();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            assertThat(SharedSchema.originOf(connection)).isEqualTo(SharedSchema.Origin.OURS);
            try (ResultSet row =
                    statement.executeQuery("SELECT '[1,2]'::vector <-> '[1,3]'::vector, show_trgm('洛天依歌曲')::text")) {
                row.next();
                assertThat(row.getDouble(1)).isEqualTo(1.0);
                assertThat(row.getString(2)).isNotEqualTo("{}");
            }
        }
        SharedSchema.bootstrap(database);
    }

    @Test
    void aDatabaseOfSomebodyElseIsRefused() throws Exception {
        Database database = DevPostgres.shared().emptyDatabase();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            assertThat(SharedSchema.originOf(connection)).isEqualTo(SharedSchema.Origin.EMPTY);
            statement.execute("CREATE TABLE something (id int)");
            assertThat(SharedSchema.originOf(connection)).isEqualTo(SharedSchema.Origin.FOREIGN);
        }
        assertThatThrownBy(() -> SharedSchema.bootstrap(database)).hasMessageContaining("did not create");
    }

    @Test
    void aTableThatOurRoleMayNotReadIsStillSomebodyElses() throws Exception {
        Database database = DevPostgres.shared().emptyDatabase();
        String role = "nobody_" + database.name();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE EXTENSION vector; CREATE TABLE something (id int); CREATE ROLE " + role);
            statement.execute("SET ROLE " + role);
            assertThat(SharedSchema.originOf(connection)).isEqualTo(SharedSchema.Origin.FOREIGN);
            statement.execute("RESET ROLE");
            statement.execute("DROP TABLE something; DROP ROLE " + role);
            assertThat(SharedSchema.originOf(connection)).isEqualTo(SharedSchema.Origin.EMPTY);
        }
    }

    @Test
    void everyTopicOfThePlanExists() throws Exception {
        try (Admin admin = KafkaProcess.admin(DevKafka.shared().bootstrapServers(), 10_000)) {
            assertThat(admin.listTopics().names().get())
                    .containsAll(TopicPlan.standard().topics().stream()
                            .map(TopicPlan.Topic::name)
                            .toList());
        }
    }
}
