package io.cvsa.ml.datasets.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Receives every text of a snapshot once, in the order of the smallest aid. */
@FunctionalInterface
public interface TextVisitor {

    /**
     * Takes the next text.
     *
     * @param vector big-endian floats, valid until the next visit; null where the snapshot has no usable one
     */
    void visit(TextGroup group, String text, ByteBuffer vector) throws IOException;
}
