package io.cvsa.ml.devkit;

import java.util.ArrayDeque;
import java.util.Deque;

/** The bytes that may be under way: each becomes free when its acknowledgement would have come back. */
final class Window {

    private final Line line;
    private final Deque<Acknowledgement> coming = new ArrayDeque<>();
    private long outstanding;

    Window(Line line) {
        this.line = line;
    }

    private record Acknowledgement(int bytes, long at) {}

    /** Waits until so many more bytes may be sent. */
    synchronized void take(int bytes) throws InterruptedException {
        collect();
        while (outstanding > 0 && outstanding + bytes > line.window()) {
            Acknowledgement next = coming.peekFirst();
            long millis = next == null ? 50 : Math.max(1, (next.at() - System.nanoTime()) / 1_000_000);
            wait(millis);
            collect();
        }
        outstanding += bytes;
    }

    synchronized void delivered(int bytes) {
        coming.addLast(new Acknowledgement(bytes, System.nanoTime() + line.latencyNanos()));
        notifyAll();
    }

    private void collect() {
        long now = System.nanoTime();
        while (!coming.isEmpty() && coming.peekFirst().at() <= now) {
            outstanding -= coming.removeFirst().bytes();
        }
    }
}
