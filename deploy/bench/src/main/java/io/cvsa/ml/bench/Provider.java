package io.cvsa.ml.bench;

import io.cvsa.ml.faults.ProviderFaults;
import java.util.List;

/** Two replicas of the packaged embeddings service before a hostile provider, with as many texts and kills as asked. */
final class Provider {

    static final String NAME = "provider";

    private static final int BATCH = 250;
    private static final int RPM = 100;
    private static final int TPM = 200_000;

    private final long rows;
    private final int kills;

    Provider(long rows, int kills) {
        this.rows = rows;
        this.kills = kills;
    }

    List<Result> measure() throws Exception {
        ProviderFaults.Size size = new ProviderFaults.Size(Math.toIntExact(rows), BATCH, RPM, TPM, kills);
        return new ProviderFaults(Soak.module("embeddings"), System.err::println)
                .run(size).stream()
                        .map(finding -> LabelsFaults.result(NAME, finding))
                        .toList();
    }
}
