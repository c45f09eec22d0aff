package io.cvsa.ml.launcher.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.cvsa.ml.devkit.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two suites that start together choose different ports. */
class PortReservationTest {

    @TempDir
    private Path directory;

    /** Another launcher: reserves a port and says whether it could. */
    static final class Other {
        private Other() {}

        public static void main(String[] args) {
            try (PortReservation reservation = new PortReservation(Path.of(args[0]))) {
                System.exit(reservation.reserve(Integer.parseInt(args[1])) ? 0 : 9);
            }
        }
    }

    @Test
    void aReservedPortIsTakenForEverybodyElseUntilItIsGivenBack() throws Exception {
        int port = FreePort.any();
        try (PortReservation mine = new PortReservation(directory)) {
            assertThat(mine.reserve(port)).isTrue();
            assertThat(another(port)).isEqualTo(9);
        }
        assertThat(another(port)).isZero();
    }

    @Test
    void aPortOnWhichSomebodyListensCannotBeReserved() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                PortReservation reservation = new PortReservation(directory)) {
            assertThat(reservation.reserve(socket.getLocalPort())).isFalse();
        }
    }

    private int another(int port) throws IOException, InterruptedException {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Other.class.getName(),
                        directory.toString(),
                        Integer.toString(port))
                .inheritIO()
                .start();
        assertThat(other.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return other.exitValue();
    }
}
