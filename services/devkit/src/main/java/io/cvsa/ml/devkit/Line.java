package io.cvsa.ml.devkit;

import java.time.Duration;

/** How the network between two ends behaves just now; changed while connections are open. */
final class Line {

    private static final long UNLIMITED_WINDOW = 64L << 20;

    private volatile long latencyNanos;
    private volatile long bytesPerSecond;
    private volatile long window = UNLIMITED_WINDOW;
    private volatile boolean refusing;
    private boolean swallowing;

    void latency(Duration eachWay) {
        latencyNanos = eachWay.toNanos();
    }

    void bandwidth(long limit) {
        bytesPerSecond = limit;
    }

    void window(long bytes) {
        window = bytes;
    }

    void refuse(boolean on) {
        refusing = on;
    }

    synchronized void blackHole(boolean on) {
        swallowing = on;
        notifyAll();
    }

    boolean refuses() {
        return refusing;
    }

    long latencyNanos() {
        return latencyNanos;
    }

    long window() {
        return window;
    }

    /** How long the wire is busy with so many bytes. */
    long transferNanos(int bytes) {
        long limit = bytesPerSecond;
        return limit <= 0 ? 0 : bytes * 1_000_000_000L / limit;
    }

    synchronized void awaitOpen() throws InterruptedException {
        while (swallowing) {
            wait();
        }
    }
}
