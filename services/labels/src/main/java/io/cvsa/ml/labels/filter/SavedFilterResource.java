package io.cvsa.ml.labels.filter;

import io.cvsa.ml.labels.filter.SavedFilterRepository.Person;
import io.cvsa.ml.labels.label.Labeler;
import io.cvsa.ml.platform.idempotency.Idempotency;
import io.cvsa.ml.platform.page.Cursor;
import io.cvsa.ml.platform.page.Page;
import io.cvsa.ml.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Saved filters: read by their owner and, where shared, by all; changed by the owner or an admin. */
@Path("/api/v1/video-filters")
@Tag(name = "videos")
public class SavedFilterResource {

    private static final String UNIQUE_VIOLATION = "23505";

    private final SavedFilterRepository filters;
    private final Idempotency idempotency;
    private final Labeler labeler;

    SavedFilterResource(SavedFilterRepository filters, Idempotency idempotency, Labeler labeler) {
        this.filters = filters;
        this.idempotency = idempotency;
        this.labeler = labeler;
    }

    /** The caller's own and the shared ones, by name. */
    @GET
    @RolesAllowed("viewer")
    public Uni<Page<SavedFilter>> listSavedFilters(
            @QueryParam("after") String after, @QueryParam("limit") Integer limit) {
        int rows = Page.limit(limit);
        List<String> place = after == null ? List.of("", "0") : Cursor.decode(after, 2);
        return filters.list(person(), place.get(0), number(place.get(1)), rows + 1)
                .map(found -> Page.of(found, rows, last -> List.of(last.name(), last.id())));
    }

    /** Saves a filter; 409 where the caller has one of that name. */
    @POST
    @RolesAllowed("labeler")
    @APIResponse(
            responseCode = "201",
            description = "Saved",
            content = @Content(schema = @Schema(implementation = SavedFilter.class)))
    public Uni<Response> saveFilter(@Context HttpHeaders headers, @NotNull @Valid SavedFilterRequest request) {
        SavedFilterRequest.Checked wanted = request.checked();
        Person person = person();
        return idempotency.once(person.user(), Idempotency.keyOf(headers), wanted, connection -> filters.save(
                        connection, person, wanted)
                .map(saved -> saved.orElseThrow(() -> taken(wanted.name())))
                .map(saved -> Response.created(URI.create("/api/v1/video-filters/" + saved.id()))
                        .entity(saved)
                        .build()));
    }

    /** Gives a filter another name, other conditions, or to everybody; 409 where its owner has another one of that name. */
    @PUT
    @Path("/{id}")
    @RolesAllowed("labeler")
    @APIResponse(
            responseCode = "200",
            description = "Replaced",
            content = @Content(schema = @Schema(implementation = SavedFilter.class)))
    public Uni<Response> replaceFilter(
            @PathParam("id") long id, @Context HttpHeaders headers, @NotNull @Valid SavedFilterRequest request) {
        SavedFilterRequest.Checked wanted = request.checked();
        Person person = person();
        return idempotency
                .once(person.user(), Idempotency.keyOf(headers), List.of(id, wanted), connection -> allowed(
                                connection, person, id)
                        .chain(() -> filters.replace(connection, person, id, wanted))
                        .map(replaced -> replaced.orElseThrow(() -> missing(id)))
                        .map(replaced -> Response.ok(replaced).build()))
                .onFailure(SavedFilterResource::isTaken)
                .transform(failure -> taken(wanted.name()));
    }

    /** Removes a filter; what was made with it keeps what it had. */
    @DELETE
    @Path("/{id}")
    @RolesAllowed("labeler")
    @APIResponse(responseCode = "204", description = "Removed")
    public Uni<Response> removeFilter(@PathParam("id") long id, @Context HttpHeaders headers) {
        Person person = person();
        return idempotency.once(person.user(), Idempotency.keyOf(headers), List.of("remove", id), connection -> allowed(
                        connection, person, id)
                .chain(() -> filters.remove(connection, id))
                .map(removed -> Response.noContent().build()));
    }

    private Person person() {
        return new Person(labeler.user(), labeler.isAdmin());
    }

    private Uni<Void> allowed(SqlConnection connection, Person person, long id) {
        return filters.mayChange(connection, person, id)
                .invoke(may -> requireAllowed(id, may))
                .replaceWithVoid();
    }

    private static void requireAllowed(long id, Optional<Boolean> may) {
        if (!may.orElseThrow(() -> missing(id))) {
            throw ProblemException.forbidden(
                    "not-your-filter", "Only its owner or an admin changes or removes a filter.");
        }
    }

    private static boolean isTaken(Throwable failure) {
        return failure instanceof PgException refusal && UNIQUE_VIOLATION.equals(refusal.getSqlState());
    }

    private static ProblemException taken(String name) {
        return ProblemException.conflict("name-taken", "The owner already has a filter with the name " + name + ".");
    }

    private static ProblemException missing(long id) {
        return ProblemException.notFound("saved filter", id);
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw ProblemException.badRequest("bad-cursor", "The cursor is not one of ours.");
        }
    }
}
