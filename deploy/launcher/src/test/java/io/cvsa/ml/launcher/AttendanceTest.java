package io.cvsa.ml.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a person reads while a suite is attended. */
@Timeout(20)
class AttendanceTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void whatEndsWhileTheSuiteIsStoppedIsNoNews() throws Exception {
        CountDownLatch looking = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        Attendance attendance = new Attendance(
                () -> {
                    looking.countDown();
                    await(asked);
                    return List.of("labels");
                },
                () -> {
                    asked.countDown();
                    return List.of("labels", "kafka");
                },
                out);
        Thread attending = new Thread(() -> attend(attendance));
        attending.start();
        looking.await();
        attendance.stop();
        attending.join();
        assertThat(said()).containsExactly("stopping …", "stopped: labels, kafka");
    }

    @Test
    void aServiceThatEndsByItselfIsNamedOnceWithItsLog() throws Exception {
        AtomicInteger rounds = new AtomicInteger();
        Attendance attendance = new Attendance(() -> List.of("training"), List::of, out);
        attendance.attend(() -> rounds.incrementAndGet() < 3, name -> Path.of("logs", name));
        assertThat(said()).containsExactly("training has ended; its log: logs/training", "stopped from elsewhere");
    }

    private static void attend(Attendance attendance) {
        try {
            attendance.attend(() -> true, name -> Path.of(name));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> said() {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
