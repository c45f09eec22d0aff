package io.cvsa.ml.datasets.snapshot;

import io.cvsa.ml.datasets.split.TestMembers;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Reads what a family has ever tested; blocks. */
@ApplicationScoped
public class FamilyRepository {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The revision is of the same snapshot as the members, so that a version on top of it has seen them all. */
    private static final String READ = """
            SELECT f.revision, t.fingerprint, t.aid
            FROM datasets.family f LEFT JOIN datasets.test_member t ON t.family = f.name WHERE f.name = $1""";

    private final Pool pool;

    FamilyRepository(Pool pool) {
        this.pool = pool;
    }

    /** The family's revision and members. */
    public Family read(String name) {
        TestMembers members = new TestMembers();
        long revision = 0;
        for (Row row : pool.preparedQuery(READ).execute(Tuple.of(name)).await().atMost(PATIENCE)) {
            revision = row.getLong("revision");
            if (row.getUUID("fingerprint") != null) {
                members.add(row.getUUID("fingerprint"), row.getLong("aid"));
            }
        }
        return new Family(revision, members);
    }

    /** What stood in the database at one moment. */
    public record Family(long revision, TestMembers members) {}
}
