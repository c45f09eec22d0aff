package io.cvsa.ml.gateway.session;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Knows whose a session of the main site is, from the database or from having asked it a moment ago. */
@Singleton
class SiteSessions {
    /** What a cookie may carry (RFC 6265); anything else was never given out as a session id. */
    private static final Pattern ID = Pattern.compile("[!#-+\\--:<-\\[\\]-~]{1,512}");

    private static final Duration MOST = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private final SessionRepository sessions;
    private final RecentAnswers<Optional<SignedIn>> recent;

    @Inject
    SiteSessions(SessionRepository sessions, SessionConfig config) {
        this.sessions = sessions;
        Duration remembered = shorter(config.remembered(), MOST);
        this.recent = new RecentAnswers<>(
                config.rememberedSessions(), found -> found.map(signedIn -> shorter(signedIn.left(), remembered))
                        .orElse(Duration.ZERO));
    }

    /** The first of these sessions that holds. */
    Uni<Optional<SignedIn>> first(List<String> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return find(ids.get(0))
                .chain(found -> found.isPresent() ? Uni.createFrom().item(found) : first(ids.subList(1, ids.size())));
    }

    /** Whose session this is; empty where it does not hold, a failure where the database cannot say. */
    Uni<Optional<SignedIn>> find(String id) {
        if (id == null || !ID.matcher(id).matches()) {
            return Uni.createFrom().item(Optional.empty());
        }
        Optional<Optional<SignedIn>> known = recent.known(id);
        return known.isPresent()
                ? Uni.createFrom().item(known.get())
                : recent.ask(
                        id, () -> sessions.ofSite(id).ifNoItem().after(PATIENCE).fail());
    }

    void forget() {
        recent.forget();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
