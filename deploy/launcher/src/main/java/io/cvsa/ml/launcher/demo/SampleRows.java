package io.cvsa.ml.launcher.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cvsa.ml.devkit.sample.SampleFile;
import io.cvsa.ml.devkit.sample.SampleGenerator;
import java.io.IOException;

/** Rows of the built-in synthetic sample. */
final class SampleRows implements Rows {

    static final long SEED = 1;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SampleGenerator generator = new SampleGenerator(SEED);
    private final long count;
    private long index;

    SampleRows(long count) {
        this.count = count;
    }

    @Override
    public ObjectNode next() throws IOException {
        return index == count ? null : (ObjectNode) JSON.readTree(SampleFile.row(generator.video(index++)));
    }

    @Override
    public long unreadable() {
        return 0;
    }

    @Override
    public void close() {
        // nothing is open
    }
}
