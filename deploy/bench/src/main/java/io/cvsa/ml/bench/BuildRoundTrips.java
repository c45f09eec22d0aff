package io.cvsa.ml.bench;

import java.util.List;

/** The bulk read of a data set over a line with a round trip of 100 ms, when every vector is there already. */
final class BuildRoundTrips implements Claim {

    private static final int SMALL = 100;
    private static final int MIDDLE = 10_000;
    private static final int LARGE = 50_000;
    private static final int PAIRS = 5;
    private static final int MOST = 4;
    private static final double TARGET = 30;

    @Override
    public String name() {
        return "build-rtt";
    }

    @Override
    public List<Result> measure() throws Exception {
        SlowLine.Read small;
        SlowLine.Read large;
        try (SlowLine line = new SlowLine(Catalogue.of(LARGE))) {
            small = line.read(SMALL);
            large = line.read(LARGE);
        }
        boolean equal = small.roundTrips() == large.roundTrips();
        return List.of(count(small, SMALL, equal), count(large, LARGE, equal), paging());
    }

    private Result count(SlowLine.Read read, int rows, boolean equal) {
        return Result.counted(
                name(),
                "data set of " + rows + ", all cached, 100 ms",
                read.roundTrips(),
                MOST,
                "round trips",
                "equal for " + SMALL + " and " + LARGE + ", all vectors in",
                equal && read.whole(rows));
    }

    private Result paging() throws Exception {
        boolean[] whole = new boolean[2];
        try (SlowLine line = new SlowLine(Catalogue.of(MIDDLE))) {
            Pairs.Times times = Pairs.run(
                    PAIRS, () -> whole[0] = line.read(MIDDLE).whole(MIDDLE), () -> whole[1] = line.page() == MIDDLE);
            return Result.timed(
                    name(),
                    "data set of " + MIDDLE + ", 100 ms / a paging loop of 100",
                    times,
                    TARGET,
                    "all rows in",
                    whole[0] && whole[1]);
        }
    }
}
