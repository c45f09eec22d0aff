package io.cvsa.ml.embeddings.integrity;

import java.util.List;

/** A stretch of a model's rows: how many, the last one's id, and which are no good vectors. */
record ScanWindow(long rows, long lastId, List<Fault> faults) {

    ScanWindow {
        faults = List.copyOf(faults);
    }

    long count(String kind) {
        return faults.stream().filter(fault -> fault.kind().equals(kind)).count();
    }
}
