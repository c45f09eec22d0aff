package io.cvsa.ml.devkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A faulty network in front of a TCP server: latency, bandwidth, window, resets and black holes, all counted. */
public final class TcpProxy implements AutoCloseable {

    private final String host;
    private final int targetPort;
    private final ServerSocket listener;
    private final Set<ProxyLink> links = ConcurrentHashMap.newKeySet();
    private final Traffic traffic = new Traffic();
    private final Line line = new Line();

    /** Listens on a free loopback port and forwards to {@code host:port}. */
    public TcpProxy(String host, int port) {
        this.host = host;
        this.targetPort = port;
        try {
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen", e);
        }
        Thread acceptor = new Thread(this::accept, "proxy-accept");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Every byte arrives this much later, in each direction: a round trip costs twice as much. */
    public TcpProxy latency(Duration eachWay) {
        line.latency(eachWay);
        return this;
    }

    /** Bytes a second in each direction of each connection; 0 lifts the limit. */
    public TcpProxy bandwidth(long bytesPerSecond) {
        line.bandwidth(bytesPerSecond);
        return this;
    }

    /** Bytes that may be under way, unacknowledged, in each direction of a connection, as a TCP window. */
    public TcpProxy window(long bytes) {
        line.window(bytes);
        return this;
    }

    /** While on, connections stay open and nothing passes; what was sent arrives after it is off. */
    public TcpProxy blackHole(boolean on) {
        line.blackHole(on);
        return this;
    }

    /** While on, whoever connects is cut off at once. */
    public TcpProxy refuse(boolean on) {
        line.refuse(on);
        return this;
    }

    /** Cuts every open connection with a TCP reset. */
    public void reset() {
        links.forEach(ProxyLink::reset);
    }

    /** What has passed since the start or the last {@link Traffic#zero()}. */
    public Traffic traffic() {
        return traffic;
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException alreadyClosed) {
            // nothing left to close
        }
        reset();
    }

    @SuppressWarnings("resource") // both sockets are closed by their link
    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                if (line.refuses()) {
                    ProxyLink.cut(client);
                    continue;
                }
                traffic.connected();
                ProxyLink link = new ProxyLink(client, line, traffic, links::remove);
                links.add(link);
                link.open(host, targetPort);
            } catch (IOException closed) {
                // the listener is closed, or that one client has gone
            }
        }
    }
}
