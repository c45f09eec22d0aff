package io.cvsa.ml.gateway.status;

import io.cvsa.ml.gateway.session.Caller;
import io.cvsa.ml.gateway.session.Role;
import io.cvsa.ml.platform.pg.SchemaMigration;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tells which parts of the suite can work. */
@Path("/api/v1/status")
@Tag(name = "status")
@PermitAll // the identity filter has let the caller in already
public class StatusResource {
    private final Instant started = Instant.now();

    @Inject
    StatusWatch watch;

    @Inject
    SchemaMigration migration;

    /** All services, this one first. */
    public record SuiteStatus(@Schema(required = true) List<ServiceStatus> items) {}

    @GET
    public SuiteStatus getStatus(@Context RoutingContext context) {
        Caller.holding(Role.VIEWER, context);
        boolean ready = migration.ready();
        List<ServiceStatus> items = new ArrayList<>();
        items.add(new ServiceStatus("gateway", ready, started, ready ? null : "the database is away"));
        items.addAll(watch.all());
        return new SuiteStatus(items);
    }
}
