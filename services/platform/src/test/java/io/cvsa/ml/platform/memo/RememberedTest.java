package io.cvsa.ml.platform.memo;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RememberedTest {

    private final List<UniEmitter<? super String>> asked = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    private final Remembered<String> shared = new Remembered<>(
            Duration.ofSeconds(5), () -> Uni.createFrom().emitter(emitter -> asked.add(emitter)), nanos::get);

    @Test
    void itIsWorkedOutByOneAtATimeAndSharedUntilItIsOld() {
        UniAssertSubscriber<String> first = ask();
        nanos.addAndGet(60_000_000_000L);
        UniAssertSubscriber<String> second = ask();
        assertThat(asked).as("however long it takes").hasSize(1);

        asked.get(0).complete("one");
        first.assertItem("one");
        second.assertItem("one");
        nanos.addAndGet(4_999_999_999L);
        ask().assertItem("one");
        assertThat(asked).hasSize(1);

        nanos.addAndGet(1);
        UniAssertSubscriber<String> late = ask();
        assertThat(asked).hasSize(2);
        asked.get(1).complete("two");
        late.assertItem("two");
    }

    @Test
    void aFailureIsToldAndNotKept() {
        UniAssertSubscriber<String> first = ask();
        asked.get(0).fail(new IllegalStateException("away"));
        first.assertFailedWith(IllegalStateException.class, "away");

        UniAssertSubscriber<String> second = ask();
        asked.get(1).complete("back");
        second.assertItem("back");
    }

    @Test
    void whoLeavesTakesItFromNobodyElse() {
        UniAssertSubscriber<String> impatient = ask();
        UniAssertSubscriber<String> patient = ask();
        impatient.cancel();

        asked.get(0).complete("one");

        patient.assertItem("one");
        assertThat(asked).hasSize(1);
    }

    @Test
    void whatIsForgottenIsAskedAnewAtOnce() {
        UniAssertSubscriber<String> before = ask();
        shared.forget();
        UniAssertSubscriber<String> after = ask();
        asked.get(1).complete("new");
        asked.get(0).complete("old");

        after.assertItem("new");
        before.assertItem("old");
        ask().assertItem("new");
        assertThat(asked).hasSize(2);
    }

    private UniAssertSubscriber<String> ask() {
        return shared.get().subscribe().withSubscriber(UniAssertSubscriber.create());
    }
}
