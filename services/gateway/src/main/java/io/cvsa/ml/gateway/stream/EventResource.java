package io.cvsa.ml.gateway.stream;

import io.smallrye.mutiny.Multi;
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

    @ConfigProperty(name = "cvsa.gateway.stream.heartbeat", defaultValue = "15s")
    Duration heartbeat;

    /** Event names are topics, data is {topic, key, time, correlationId, payload}; Last-Event-ID replays what was missed. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    public Multi<OutboundSseEvent> streamEvents(@HeaderParam("Last-Event-ID") String lastEventId, @Context Sse sse) {
        Multi<OutboundSseEvent> hello = Multi.createFrom().item(beat(sse));
        Multi<OutboundSseEvent> beats = Multi.createFrom()
                .ticks()
                .startingAfter(heartbeat)
                .every(heartbeat)
                .onOverflow()
                .drop()
                .map(tick -> beat(sse));
        Multi<OutboundSseEvent> facts = stream.join(id(lastEventId)).map(event -> fact(sse, event));
        return Multi.createBy().merging().streams(hello, beats, facts);
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
