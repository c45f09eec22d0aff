package io.cvsa.ml.gateway.user;

import io.cvsa.ml.gateway.session.Caller;
import io.cvsa.ml.gateway.session.Identity;
import io.cvsa.ml.gateway.session.Role;
import io.cvsa.ml.gateway.session.SessionConfig;
import io.cvsa.ml.gateway.session.SignIn;
import io.cvsa.ml.platform.page.Cursor;
import io.cvsa.ml.platform.page.Page;
import io.cvsa.ml.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Lets admins say who may do what. */
@Path("/api/v1/users")
@Tag(name = "users")
@PermitAll // every method asks for the admin role itself
public class UserResource {
    private final UserRepository users;
    private final Identity identity;
    private final SessionConfig config;

    UserResource(UserRepository users, Identity identity, SessionConfig config) {
        this.users = users;
        this.identity = identity;
        this.config = config;
    }

    /** Everybody who was ever here, the first comer first. */
    @GET
    public Uni<Page<Principal>> listUsers(
            @QueryParam("after") String after, @QueryParam("limit") Integer limit, @Context RoutingContext context) {
        Caller.holding(Role.ADMIN, context);
        int most = Page.limit(limit);
        List<String> key = after == null ? List.of() : Cursor.decode(after, 2);
        Uni<List<Principal>> found =
                key.isEmpty() ? users.list(null, null, most) : users.list(instant(key.get(0)), key.get(1), most);
        return found.map(rows -> Page.of(rows, most, row -> List.of(row.createdAt(), row.id())));
    }

    /** Grants or takes a role, disables or enables, and says under which name the local user labels. */
    @PUT
    @Path("/{id}")
    public Uni<Principal> changeUser(
            @PathParam("id") String id, @NotNull @Valid PrincipalChange change, @Context RoutingContext context) {
        Caller.holding(Role.ADMIN, context);
        boolean needsAnotherAdmin = config.signIn() == SignIn.SITE && isDemotion(id, change);
        return users.facts(id, change.user())
                .map(facts -> facts.orElseThrow(() -> ProblemException.notFound("user", id)))
                .map(facts -> ChangeRule.userAfter(change, facts))
                .chain(user -> users.change(id, user, change, needsAnotherAdmin))
                .map(changed -> changed.orElseThrow(UserResource::lastAdmin))
                .invoke(identity::forget);
    }

    /** Accounts of the main site whose names contain the text, twenty at most. */
    @GET
    @Path("/accounts")
    public Uni<SiteAccount.Found> listAccounts(@QueryParam("q") String part, @Context RoutingContext context) {
        Caller.holding(Role.ADMIN, context);
        return users.accounts(part == null ? "" : part.strip()).map(SiteAccount.Found::new);
    }

    private static boolean isDemotion(String id, PrincipalChange change) {
        return !id.equals("local") && !change.makesAdmin();
    }

    private static ProblemException lastAdmin() {
        return ProblemException.conflict("last-admin", "Nobody else is an admin: make somebody one first.");
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw ProblemException.badRequest("bad-cursor", "The parameter 'after' is not a cursor of this list.");
        }
    }
}
