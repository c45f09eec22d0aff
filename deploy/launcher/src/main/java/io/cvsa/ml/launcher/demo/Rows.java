package io.cvsa.ml.launcher.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.IOException;

/** A stream of rows as the data has them. */
interface Rows extends Closeable {

    /** The next readable row, or null at the end. */
    ObjectNode next() throws IOException;

    /** How many rows could not be read so far. */
    long unreadable();

    /** Something that rows can be read from again and again. */
    @FunctionalInterface
    interface Source {
        Rows open() throws IOException;
    }
}
