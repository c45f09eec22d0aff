package io.cvsa.ml.platform.http;

import io.cvsa.ml.platform.idempotency.Idempotency;
import io.cvsa.ml.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** Doors that fail in every way a request can. */
@Path("/doors")
@PermitAll
public class DoorsResource {
    @Inject
    Pool pool;

    @Inject
    Idempotency idempotency;

    /** A body with rules. */
    public record Order(
            @NotBlank String name,
            @Max(500) int limit,
            @Valid Part part) {}

    /** A nested body with rules. */
    public record Part(@NotBlank String key) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Map<String, String> order(@Valid Order order) {
        return Map.of("name", order.name());
    }

    @GET
    @Path("/listed")
    public Map<String, Integer> listed(@QueryParam("limit") @Max(500) int limit) {
        return Map.of("limit", limit);
    }

    @GET
    @Path("/conflict")
    public String conflict() {
        throw ProblemException.conflict("gate-refused", "The challenger is not better.");
    }

    @GET
    @Path("/bug")
    public String bug() {
        throw new IllegalStateException("secret internals");
    }

    @GET
    @Path("/text")
    public Uni<String> text(@QueryParam("q") String text) {
        return pool.preparedQuery("SELECT $1::text")
                .execute(Tuple.of(text))
                .map(rows -> rows.iterator().next().getString(0));
    }

    @GET
    @Path("/limits")
    public Uni<String> limits() {
        return pool.query("SELECT current_setting('statement_timeout') || ' ' || current_setting('lock_timeout') || ' '"
                        + " || current_setting('application_name')")
                .execute()
                .map(rows -> rows.iterator().next().getString(0));
    }

    @GET
    @Path("/closed")
    @RolesAllowed("admin")
    public String closed() {
        return "open";
    }

    @POST
    @Path("/once")
    public Uni<Response> once(@Context HttpHeaders headers, Map<String, String> body) {
        return idempotency.once("me", Idempotency.keyOf(headers), body, client -> client.query(
                        "INSERT INTO plumbing.inbox(consumer, event_id) VALUES ('once', gen_random_uuid()::text)"
                                + " RETURNING event_id")
                .execute()
                .map(rows -> Response.status(201)
                        .entity(Map.of("id", rows.iterator().next().getString(0)))
                        .build()));
    }
}
