package io.cvsa.ml.training.run;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;

/** Lets one training at a time into this process: DJL collects gradients for the whole JVM. */
@ApplicationScoped
public class TrainingSlot {

    private final Semaphore free = new Semaphore(1);

    boolean take() {
        return free.tryAcquire();
    }

    void give() {
        free.release();
    }
}
