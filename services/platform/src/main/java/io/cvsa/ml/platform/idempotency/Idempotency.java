package io.cvsa.ml.platform.idempotency;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.platform.config.Schema;
import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.platform.problem.FieldError;
import io.cvsa.ml.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/**
 * Lets a client repeat a mutation safely: the same Idempotency-Key of the same principal has one effect and one answer.
 * An act of one statement takes {@link #gate} as a CTE; an act of several goes through {@link #once}; a POST that queues a
 * job uses {@link #dedupeKey} as the job's dedupe key.
 */
@Singleton
public class Idempotency {
    public static final String HEADER = "Idempotency-Key";
    private static final int MAX_LENGTH = 200;
    private static final String GATE = "INSERT INTO {s}.idempotency_key(principal, key, request_hash)"
            + " VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING key";
    private static final String FIND =
            "SELECT request_hash, status, response::text AS response FROM {s}.idempotency_key"
                    + " WHERE principal = $1 AND key = $2";
    private static final String STORE = "UPDATE {s}.idempotency_key SET status = $3, response = $4::text::jsonb"
            + " WHERE principal = $1 AND key = $2";

    private final Pool pool;
    private final Schema schema;

    @Inject
    public Idempotency(Pool pool, Schema schema) {
        this.pool = pool;
        this.schema = schema;
    }

    /** The request's key, or null where it has none; a 400 problem when it is unusable. */
    public static String keyOf(HttpHeaders headers) {
        String key = headers.getHeaderString(HEADER);
        if (key == null) {
            return null;
        }
        if (key.isBlank() || key.length() > MAX_LENGTH || !key.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw ProblemException.badRequest(
                    "bad-idempotency-key", "An Idempotency-Key has 1 to 200 visible ASCII characters.");
        }
        return key;
    }

    /** The dedupe key of a job that a request starts; null where the request has no key. */
    public static String dedupeKey(String kind, String principal, String key) {
        return key == null ? null : kind + ":" + principal + ":" + key;
    }

    /** SHA-256 of a request's JSON, to tell a repetition from another request under the same key. */
    public static String hash(Object request) {
        try {
            byte[] bytes = String.valueOf(Json.text(request)).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A CTE body over $1 = principal, $2 = key, $3 = request hash that yields one row for the first request only. */
    public String gate() {
        return schema.in(GATE);
    }

    /**
     * Runs the act in one transaction, once for a key; a repetition gets the stored answer, another request under the same
     * key a 422 problem. The act's answer must have a JSON entity or none.
     */
    public Uni<Response> once(
            String principal, String key, Object request, Function<SqlConnection, Uni<Response>> act) {
        if (key == null) {
            return pool.withTransaction(act);
        }
        String hash = hash(request);
        return pool.withTransaction(connection -> connection
                .preparedQuery(gate())
                .execute(Tuple.of(principal, key, hash))
                .flatMap(rows -> rows.rowCount() == 1
                        ? act.apply(connection).call(answer -> store(connection, principal, key, answer))
                        : replay(connection, principal, key, hash)));
    }

    private Uni<Void> store(SqlClient client, String principal, String key, Response answer) {
        StoredAnswer stored = new StoredAnswer(Json.tree(answer.getEntity()), text(answer.getLocation()));
        return client.preparedQuery(schema.in(STORE))
                .execute(Tuple.of(principal, key, answer.getStatus(), Json.text(stored)))
                .replaceWithVoid();
    }

    /** The problem of a key that came before with another request. */
    public static ProblemException reused() {
        return new ProblemException(
                422,
                "idempotency-key-reused",
                "The Idempotency-Key was used before",
                "This Idempotency-Key belongs to a different request.",
                List.of(new FieldError(HEADER, "was used for a different request")));
    }

    private Uni<Response> replay(SqlClient client, String principal, String key, String hash) {
        return client.preparedQuery(schema.in(FIND))
                .execute(Tuple.of(principal, key))
                .map(rows -> answer(rows.iterator().next(), hash));
    }

    private static Response answer(Row row, String hash) {
        if (!row.getString("request_hash").equals(hash)) {
            throw reused();
        }
        StoredAnswer stored = Json.as(Json.parse(row.getString("response")), StoredAnswer.class);
        Response.ResponseBuilder answer = Response.status(row.getInteger("status"));
        if (stored.location() != null) {
            answer.location(URI.create(stored.location()));
        }
        return stored.body() == null || stored.body().isNull()
                ? answer.build()
                : answer.entity(stored.body()).build();
    }

    private static String text(URI uri) {
        return uri == null ? null : uri.toString();
    }

    /** What is kept of an answer. */
    record StoredAnswer(JsonNode body, String location) {}
}
