package io.cvsa.ml.datasets.exchange;

import java.io.Closeable;

/** The rows of an import's file, one after the other; methods block. */
interface FileRows extends Closeable {

    /** The next row; null behind the last. A JobFailedException, in words for people, where the file is broken. */
    FileRow next();

    /** How many there are. */
    long count();

    /** The model that the file says its vectors are of; null where it does not say. */
    String model();
}
