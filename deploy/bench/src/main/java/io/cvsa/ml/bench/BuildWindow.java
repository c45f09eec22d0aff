package io.cvsa.ml.bench;

import io.cvsa.ml.contracts.DatasetSpec.Precision;
import java.util.List;

/** The first read of a build where a window of 1 MiB and 100 ms are what limits it: half precision beside full. */
final class BuildWindow implements Claim {

    private static final int ROWS = 10_000;
    private static final int PAIRS = 5;
    private static final long WINDOW = 1 << 20;
    private static final double TARGET = 1.9;

    @Override
    public String name() {
        return "build-window";
    }

    @Override
    public List<Result> measure() throws Exception {
        boolean[] whole = new boolean[2];
        try (SlowLine line = new SlowLine(Catalogue.of(ROWS)).window(WINDOW)) {
            Pairs.Times times = Pairs.run(
                    PAIRS,
                    () -> whole[0] = line.read(ROWS, Precision.HALF).whole(ROWS),
                    () -> whole[1] = line.read(ROWS, Precision.FULL).whole(ROWS));
            return List.of(Result.timed(
                    name(),
                    "10k x 1024, 1 MiB window, 100 ms: half / full precision",
                    times,
                    TARGET,
                    "all rows in, all vectors usable",
                    whole[0] && whole[1]));
        }
    }
}
