package io.cvsa.ml.gateway.audit;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;

/** The table of who changed what. */
@Singleton
class AuditRepository {
    private static final String INSERT =
            "INSERT INTO gateway.audit(at, principal, method, path, status, duration_ms, correlation_id)"
                    + " SELECT * FROM unnest($1::timestamptz[], $2::text[], $3::text[], $4::text[], $5::int[], $6::int[],"
                    + " $7::text[])";
    private final Pool pool;

    @Inject
    AuditRepository(Pool pool) {
        this.pool = pool;
    }

    Uni<Void> insert(List<Act> acts) {
        return pool.preparedQuery(INSERT)
                .execute(Tuple.tuple()
                        .addArrayOfOffsetDateTime(acts.stream()
                                .map(act -> act.at().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new))
                        .addArrayOfString(texts(acts, Act::principal))
                        .addArrayOfString(texts(acts, Act::method))
                        .addArrayOfString(texts(acts, Act::path))
                        .addArrayOfInteger(numbers(acts, Act::status))
                        .addArrayOfInteger(numbers(acts, Act::durationMillis))
                        .addArrayOfString(texts(acts, Act::correlationId)))
                .replaceWithVoid();
    }

    private static String[] texts(List<Act> acts, Function<Act, String> value) {
        return acts.stream().map(value).toArray(String[]::new);
    }

    private static Integer[] numbers(List<Act> acts, Function<Act, Integer> value) {
        return acts.stream().map(value).toArray(Integer[]::new);
    }
}
