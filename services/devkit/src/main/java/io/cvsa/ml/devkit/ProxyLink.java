package io.cvsa.ml.devkit;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** One connection through a {@link TcpProxy}: two sockets and a lane in each direction. */
final class ProxyLink {

    private final Socket client;
    private final Socket server = new Socket();
    private final Line line;
    private final Traffic traffic;
    private final Consumer<ProxyLink> whenClosed;
    private final AtomicBoolean serverSpokeLast = new AtomicBoolean(true);

    ProxyLink(Socket client, Line line, Traffic traffic, Consumer<ProxyLink> whenClosed) {
        this.client = client;
        this.line = line;
        this.traffic = traffic;
        this.whenClosed = whenClosed;
    }

    /** Connects to the server and starts forwarding; a server that is away is shown to the client as a reset. */
    void open(String host, int port) {
        try {
            server.connect(new java.net.InetSocketAddress(host, port), 5_000);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            ProxyLane up = new ProxyLane(client, server, line, this::countSent, this::laneEnded);
            ProxyLane down = new ProxyLane(server, client, line, this::countReceived, this::laneEnded);
            up.start("proxy-up");
            down.start("proxy-down");
        } catch (IOException unreachable) {
            reset();
        }
    }

    void reset() {
        cut(client);
        cut(server);
        whenClosed.accept(this);
    }

    /** Closes with a TCP reset instead of an orderly end. */
    static void cut(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException alreadyClosed) {
            // closing below is all that is left
        }
        try {
            socket.close();
        } catch (IOException alreadyClosed) {
            // it is gone, as wanted
        }
    }

    private void countSent(int bytes) {
        traffic.sent(bytes, serverSpokeLast.getAndSet(false));
    }

    private void countReceived(int bytes) {
        serverSpokeLast.set(true);
        traffic.received(bytes);
    }

    private void laneEnded() {
        boolean bothEnded =
                (client.isClosed() || client.isOutputShutdown()) && (server.isClosed() || server.isOutputShutdown());
        if (bothEnded) {
            reset();
        }
    }
}
