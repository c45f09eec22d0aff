package io.cvsa.ml.embeddings.model.remote;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells the senders of one piece of work to send nothing more; requests under way are let finish. */
final class Halt {

    private final CountDownLatch called = new CountDownLatch(1);

    void call() {
        called.countDown();
    }

    /** Waits; throws when nothing more shall be sent. */
    void pause(Duration time) throws InterruptedException {
        if (called.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new CancellationException("nothing more is to be sent");
        }
    }
}
