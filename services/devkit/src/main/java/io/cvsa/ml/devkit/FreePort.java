package io.cvsa.ml.devkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Finds loopback ports that nobody listens on. */
public final class FreePort {

    private static final int LOWEST = 12_000;
    private static final int FIRST_EPHEMERAL = 32_768; // Linux's default; others begin higher
    private static final int SPAN = 1000;

    private FreePort() {}

    /**
     * Any free port below those that the system gives to outgoing connections: a server may take seconds to bind it, and
     * somebody's connection must not have it by then.
     */
    public static int any() {
        return from(ThreadLocalRandom.current().nextInt(LOWEST, FIRST_EPHEMERAL - SPAN));
    }

    /** The wanted port, or the next one above it that is free. */
    public static int from(int wanted) {
        for (int port = wanted; port < wanted + SPAN; port++) {
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port between " + wanted + " and " + (wanted + SPAN - 1));
    }

    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
