package io.cvsa.ml.gateway.session;

import io.cvsa.ml.platform.log.WarnOnce;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The one user of local mode. Who it is needs no database; under which name it labels does, and while that is away the last
 * that was heard is believed.
 */
@Singleton
class LocalUser {
    static final String ID = "local";
    private static final Duration REMEMBERED = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration REST = Duration.ofSeconds(5);
    private final SessionRepository sessions;
    private final RecentAnswers<Caller> recent = new RecentAnswers<>(1, answer -> REMEMBERED);
    private final WarnOnce warning =
            new WarnOnce(Logger.getLogger(LocalUser.class), "under which name the local user labels is not known");
    private volatile Caller last;
    private volatile long restsUntil = System.nanoTime();

    @Inject
    LocalUser(SessionRepository sessions, SessionConfig config) {
        this.sessions = sessions;
        this.last = named(config.user(), config.nickname(), Mapping.UNKNOWN);
    }

    static Caller named(String user, String nickname, Mapping mapping) {
        return new Caller(ID, user, nickname, Role.ADMIN, false, mapping);
    }

    /** Never fails; a database that is away is waited for no longer than {@link #PATIENCE}, and not by every request. */
    Uni<Caller> caller() {
        Optional<Caller> known = recent.known(ID);
        if (known.isPresent() || restsUntil - System.nanoTime() > 0) {
            return Uni.createFrom().item(known.orElse(last));
        }
        return recent.ask(ID, this::look).onFailure().recoverWithItem(() -> last);
    }

    void forget() {
        recent.forget();
    }

    private Uni<Caller> look() {
        return sessions.local()
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .invoke(this::heard)
                .onFailure()
                .invoke(this::rest);
    }

    private void heard(Caller caller) {
        last = caller;
        warning.over();
    }

    private void rest(Throwable failure) {
        restsUntil = System.nanoTime() + REST.toNanos();
        warning.trouble(failure);
    }
}
