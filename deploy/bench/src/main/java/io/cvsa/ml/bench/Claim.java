package io.cvsa.ml.bench;

import java.util.List;

/** One claim of the bench: it prepares its own workload, measures both sides and checks that both did the work. */
interface Claim {

    String name();

    /** Returns one result a baseline, so that the weak and the strong one both stay in the table. */
    List<Result> measure() throws Exception;
}
