package io.cvsa.ml.bench;

import io.cvsa.ml.contracts.DatasetSpec.Precision;
import java.util.List;

/** What a vector costs on the wire: the second read of a build, each row a checksum and its vector. */
final class ReadWire implements Claim {

    private static final int ROWS = 10_000;

    @Override
    public String name() {
        return "read-wire";
    }

    @Override
    public List<Result> measure() throws Exception {
        try (SlowLine line = new SlowLine(Catalogue.of(ROWS))) {
            return List.of(
                    bytes("full precision", 4.05, line.fetch(ROWS, Precision.FULL)),
                    bytes("half precision", 2.05, line.fetch(ROWS, Precision.HALF)));
        }
    }

    private Result bytes(String precision, double most, SlowLine.Fetched fetched) {
        double dimensions = (double) ROWS * Catalogue.DIMENSIONS;
        return Result.counted(
                name(),
                "10k x 1024, " + precision,
                fetched.bytes() / dimensions,
                most,
                "bytes a dimension",
                "all vectors usable",
                fetched.vectors() == ROWS);
    }
}
