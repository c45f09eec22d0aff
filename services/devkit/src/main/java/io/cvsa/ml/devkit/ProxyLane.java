package io.cvsa.ml.devkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.IntConsumer;

/** One direction of a connection: what is read now is written when its latency is over. */
final class ProxyLane {

    private static final ByteBuffer END = ByteBuffer.allocate(0);

    private final Socket from;
    private final Socket to;
    private final Line line;
    private final IntConsumer counter;
    private final Runnable whenEnded;
    private final BlockingQueue<Parcel> underWay = new LinkedBlockingQueue<>();
    private final Window window;

    ProxyLane(Socket from, Socket to, Line line, IntConsumer counter, Runnable whenEnded) {
        this.from = from;
        this.to = to;
        this.line = line;
        this.counter = counter;
        this.whenEnded = whenEnded;
        this.window = new Window(line);
    }

    private record Parcel(ByteBuffer bytes, long due) {}

    void start(String name) {
        spawn(name + "-read", this::read);
        spawn(name + "-write", this::write);
    }

    private static void spawn(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void read() {
        byte[] buffer = new byte[65536];
        try (InputStream in = from.getInputStream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                line.awaitOpen();
                window.take(n);
                counter.accept(n);
                underWay.add(
                        new Parcel(ByteBuffer.wrap(Arrays.copyOf(buffer, n)), System.nanoTime() + line.latencyNanos()));
                pause(line.transferNanos(n));
            }
        } catch (IOException broken) {
            // the other end learns of it like of an orderly end
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            underWay.add(new Parcel(END, System.nanoTime() + line.latencyNanos()));
        }
    }

    private void write() {
        try {
            OutputStream out = to.getOutputStream();
            for (Parcel parcel = underWay.take(); parcel.bytes().hasRemaining(); parcel = underWay.take()) {
                pause(parcel.due() - System.nanoTime());
                line.awaitOpen();
                out.write(parcel.bytes().array());
                out.flush();
                window.delivered(parcel.bytes().capacity());
            }
            to.shutdownOutput();
        } catch (IOException broken) {
            ProxyLink.cut(from);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            whenEnded.run();
        }
    }

    private static void pause(long nanos) throws InterruptedException {
        if (nanos > 0) {
            Thread.sleep(nanos / 1_000_000, (int) (nanos % 1_000_000));
        }
    }
}
