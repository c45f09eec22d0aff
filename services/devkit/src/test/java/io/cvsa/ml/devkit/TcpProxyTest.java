package io.cvsa.ml.devkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The proxy does to a connection what a bad network does, and counts it. */
class TcpProxyTest {

    private ServerSocket echo;
    private TcpProxy proxy;

    @BeforeEach
    void start() throws IOException {
        echo = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread server = new Thread(this::serve, "echo");
        server.setDaemon(true);
        server.start();
        proxy = new TcpProxy("127.0.0.1", echo.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        echo.close();
    }

    @Test
    void countsBytesAndRoundTrips() throws IOException {
        try (Socket socket = connect()) {
            for (int i = 0; i < 3; i++) {
                exchange(socket, 1000);
            }
        }
        assertThat(proxy.traffic().sent()).isEqualTo(3000);
        assertThat(proxy.traffic().received()).isEqualTo(3000);
        assertThat(proxy.traffic().roundTrips()).isEqualTo(3);
        assertThat(proxy.traffic().connections()).isEqualTo(1);
    }

    @Test
    void latencyCountsInEachDirection() throws IOException {
        proxy.latency(Duration.ofMillis(40));
        try (Socket socket = connect()) {
            long start = System.nanoTime();
            exchange(socket, 10);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(80), Duration.ofMillis(400));
        }
    }

    @Test
    void bandwidthIsLimited() throws IOException {
        proxy.bandwidth(1_000_000);
        try (Socket socket = connect()) {
            long start = System.nanoTime();
            exchange(socket, 200_000);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(150));
        }
    }

    @Test
    void aWindowLimitsWhatIsUnderWay() throws IOException {
        proxy.latency(Duration.ofMillis(20)).window(65_536);
        try (Socket socket = connect()) {
            long start = System.nanoTime();
            exchange(socket, 8 * 65_536);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(7 * 40));
        }
    }

    @Test
    void aResetBreaksTheConnection() throws IOException {
        try (Socket socket = connect()) {
            exchange(socket, 10);
            proxy.reset();
            assertThatThrownBy(() -> exchange(socket, 10)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aBlackHoleKeepsTheConnectionAndDeliversLater() throws IOException {
        try (Socket socket = connect()) {
            exchange(socket, 10);
            proxy.blackHole(true);
            socket.getOutputStream().write(7);
            socket.setSoTimeout(150);
            InputStream in = socket.getInputStream();
            assertThatThrownBy(in::read).isInstanceOf(SocketTimeoutException.class);
            proxy.blackHole(false);
            socket.setSoTimeout(5_000);
            assertThat(in.read()).isEqualTo(7);
        }
    }

    @Test
    void refusedConnectionsEndAtOnce() throws IOException {
        proxy.refuse(true);
        assertThatThrownBy(() -> {
                    try (Socket socket = connect()) {
                        exchange(socket, 10);
                    }
                })
                .isInstanceOf(IOException.class);
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(10_000);
        socket.setTcpNoDelay(true);
        return socket;
    }

    private static void exchange(Socket socket, int bytes) throws IOException {
        Thread writer = new Thread(() -> {
            try {
                socket.getOutputStream().write(new byte[bytes]);
            } catch (IOException broken) {
                // the reading side reports it
            }
        });
        writer.start();
        new DataInputStream(socket.getInputStream()).readFully(new byte[bytes]);
    }

    private void serve() {
        while (!echo.isClosed()) {
            try {
                Socket socket = echo.accept();
                Thread worker = new Thread(() -> echo(socket));
                worker.setDaemon(true);
                worker.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void echo(Socket socket) {
        try (socket) {
            socket.getInputStream().transferTo(socket.getOutputStream());
        } catch (IOException broken) {
            // as the test wanted
        }
    }
}
