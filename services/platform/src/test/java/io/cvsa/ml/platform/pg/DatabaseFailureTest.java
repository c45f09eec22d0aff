package io.cvsa.ml.platform.pg;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.impl.NoStackTraceThrowable;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DatabaseFailureTest {
    static Throwable[] connectionsThatAreGone() {
        return new Throwable[] {
            new NoStackTraceThrowable("Connection is not active now, current status: CLOSED"),
            new NoStackTraceThrowable("Timeout"),
            new ClosedChannelException(),
        };
    }

    @ParameterizedTest
    @MethodSource("connectionsThatAreGone")
    void aConnectionThatIsGoneIsAnUnavailableDatabase(Throwable failure) {
        assertThat(DatabaseFailure.of(new CompletionException(failure), true))
                .hasValueSatisfying(problem -> assertThat(problem.status()).isEqualTo(503));
    }

    @ParameterizedTest
    @MethodSource("ourMistakes")
    void ourMistakesAreNone(Throwable failure) {
        assertThat(DatabaseFailure.of(failure, true)).isEmpty();
    }

    static Throwable[] ourMistakes() {
        return new Throwable[] {new IllegalStateException("closed"), new NullPointerException()};
    }
}
