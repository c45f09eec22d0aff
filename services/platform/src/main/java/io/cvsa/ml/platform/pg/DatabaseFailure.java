package io.cvsa.ml.platform.pg;

import io.cvsa.ml.platform.problem.ProblemException;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Tells failures of the database that a caller should know of (away, busy, unstorable text) from our own mistakes. */
public final class DatabaseFailure {
    private static final String AWAY = "The database, or another part this service needs, cannot be reached right now.";
    private static final String BUSY = "The database is too busy to answer in time.";
    private static final Set<String> UNSTORABLE = Set.of("22021", "22P05");
    private static final Set<String> BUSY_STATES = Set.of("57014", "55P03", "40001", "40P01", "53300", "53200");
    private static final Set<String> AWAY_CLASSES = Set.of("08", "57", "28", "3D");
    private static final Set<String> NOT_MIGRATED = Set.of("42P01", "3F000", "42703");
    private static final int MAX_DEPTH = 8;

    private DatabaseFailure() {}

    /**
     * The problem to answer with, or empty when the cause is not the database's state.
     *
     * @param migrated whether the schema is up to date; before that, a missing table is no mistake of ours
     */
    public static Optional<ProblemException> of(Throwable failure, boolean migrated) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
            Optional<ProblemException> found = one(cause, migrated);
            if (found.isPresent()) {
                return found;
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    private static Optional<ProblemException> one(Throwable cause, boolean migrated) {
        if (cause instanceof PgException pg) {
            return bySqlState(pg.getSqlState(), migrated);
        }
        if (cause instanceof SQLException sql) {
            return bySqlState(sql.getSQLState(), migrated);
        }
        if (cause instanceof TimeoutException || cause instanceof java.util.concurrent.TimeoutException) {
            return Optional.of(ProblemException.unavailable(BUSY));
        }
        return lostConnection(cause) ? Optional.of(ProblemException.unavailable(AWAY)) : Optional.empty();
    }

    private static boolean lostConnection(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof SocketException
                || cause instanceof UnknownHostException
                || cause instanceof ClosedConnectionException
                || cause instanceof ClosedChannelException
                || resetByPeer(cause)
                || poolGaveUp(cause);
    }

    /** On an open connection the JDK reports these as a plain IOException. */
    private static boolean resetByPeer(Throwable cause) {
        String text = String.valueOf(cause.getMessage());
        return cause instanceof IOException && (text.contains("Connection reset") || text.contains("Broken pipe"));
    }

    /** The pool's own refusals (no connection in time, queue full, "current status: CLOSED") are plain throwables known only by their text. */
    private static boolean poolGaveUp(Throwable cause) {
        String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        return cause.getClass().getName().startsWith("io.vertx.")
                && (text.contains("timeout") || text.contains("queue") || text.contains("closed"));
    }

    private static Optional<ProblemException> bySqlState(String state, boolean migrated) {
        if (state == null || state.length() != 5) {
            return Optional.empty();
        }
        if (UNSTORABLE.contains(state)) {
            return Optional.of(
                    ProblemException.invalid("text", "contains a character that cannot be stored, such as NUL"));
        }
        if (BUSY_STATES.contains(state)) {
            return Optional.of(ProblemException.unavailable(BUSY));
        }
        boolean away = AWAY_CLASSES.contains(state.substring(0, 2)) || (!migrated && NOT_MIGRATED.contains(state));
        return away ? Optional.of(ProblemException.unavailable(AWAY)) : Optional.empty();
    }
}
