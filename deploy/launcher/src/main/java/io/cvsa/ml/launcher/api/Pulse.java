package io.cvsa.ml.launcher.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Knows when a body was last read from, which happens only as fast as the other side takes it. */
final class Pulse {

    private volatile long last = System.nanoTime();

    long silentMillis() {
        return (System.nanoTime() - last) / 1_000_000;
    }

    InputStream watch(InputStream body) {
        return new FilterInputStream(body) {
            @Override
            public int read() throws IOException {
                last = System.nanoTime();
                return super.read();
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                last = System.nanoTime();
                return super.read(target, offset, length);
            }
        };
    }
}
