package io.cvsa.ml.devkit;

import java.util.concurrent.atomic.AtomicLong;

/** What passed through a {@link TcpProxy}. */
public final class Traffic {

    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong roundTrips = new AtomicLong();
    private final AtomicLong connections = new AtomicLong();

    Traffic() {}

    /** Bytes from the clients to the server. */
    public long sent() {
        return sent.get();
    }

    /** Bytes from the server to the clients. */
    public long received() {
        return received.get();
    }

    /** How often a client spoke at the beginning of a connection or after the server had spoken. */
    public long roundTrips() {
        return roundTrips.get();
    }

    public long connections() {
        return connections.get();
    }

    public void zero() {
        sent.set(0);
        received.set(0);
        roundTrips.set(0);
        connections.set(0);
    }

    void connected() {
        connections.incrementAndGet();
    }

    void sent(int bytes, boolean opensRoundTrip) {
        sent.addAndGet(bytes);
        if (opensRoundTrip) {
            roundTrips.incrementAndGet();
        }
    }

    void received(int bytes) {
        received.addAndGet(bytes);
    }
}
