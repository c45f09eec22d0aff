package io.cvsa.ml.gateway.stream;

import io.cvsa.ml.gateway.session.Caller;
import io.cvsa.ml.gateway.session.Identity;
import io.cvsa.ml.gateway.session.Role;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;

/** The live stream as Server-Sent Events. */
@Path("/api/v1/events")
@Tag(name = "stream")
@PermitAll // the identity filter has let the caller in already
public class EventResource {
    private static final long RETRY_MILLIS = 2_000;

    @Inject
    LiveStream stream;

    @Inject
    Identity identity;

    @ConfigProperty(name = "cvsa.gateway.stream.heartbeat", defaultValue = "15s")
    Duration heartbeat;

    /** Event names are topics, data is {topic, key, time, correlationId, payload}; Last-Event-ID replays what was missed. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    public Multi<OutboundSseEvent> streamEvents(
            @HeaderParam("Last-Event-ID") String lastEventId, @Context Sse sse, @Context RoutingContext context) {
        Caller.holding(Role.VIEWER, context);
        OutboundSseEvent goodbye = sse.newEvent("");
        Multi<OutboundSseEvent> hello = Multi.createFrom().item(beat(sse));
        Multi<OutboundSseEvent> beats = Multi.createFrom()
                .ticks()
                .startingAfter(heartbeat)
                .every(heartbeat)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> mayStay(context))
                .map(stays -> stays ? beat(sse) : goodbye);
        Multi<OutboundSseEvent> facts = stream.join(id(lastEventId)).map(event -> fact(sse, event));
        return Multi.createBy().merging().streams(hello, beats, facts).select().first(event -> event != goodbye);
    }

    /** A session may end, or lose its role, while its stream is open; where nobody can say, the panel has to ask anew. */
    private Uni<Boolean> mayStay(RoutingContext context) {
        return identity.of(context.request())
                .map(found -> found.filter(caller -> caller.holds(Role.VIEWER)).isPresent())
                .onFailure()
                .recoverWithItem(false);
    }

    private static OutboundSseEvent beat(Sse sse) {
        return sse.newEventBuilder()
                .comment("beat")
                .reconnectDelay(RETRY_MILLIS)
                .build();
    }

    private static OutboundSseEvent fact(Sse sse, StreamEvent event) {
        return sse.newEventBuilder()
                .id(Long.toString(event.id()))
                .name(event.topic())
                .mediaType(MediaType.TEXT_PLAIN_TYPE)
                .data(String.class, event.json())
                .build();
    }

    private static Long id(String lastEventId) {
        try {
            return lastEventId == null ? null : Long.valueOf(lastEventId.strip());
        } catch (NumberFormatException e) {
            return null; // not one of ours: nothing to replay
        }
    }
}
