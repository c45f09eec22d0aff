package io.cvsa.ml.bench;

import io.cvsa.ml.faults.Finding;
import io.cvsa.ml.faults.LabelFaults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The packaged labels service under kills, an outage of the broker and races, as often as asked. */
final class LabelsFaults {

    static final String NAME = "labels-faults";

    private static final Duration OUTAGE = Duration.ofMinutes(1);

    private final int kills;
    private final long pairs;

    /** @param kills how often each kind of kill is dealt */
    LabelsFaults(int kills, long pairs) {
        this.kills = kills;
        this.pairs = pairs;
    }

    List<Result> measure() throws Exception {
        LabelFaults faults = new LabelFaults(Soak.module("labels"), System.err::println);
        List<Finding> findings = new ArrayList<>(faults.kills(kills));
        findings.addAll(faults.outage(OUTAGE));
        findings.addAll(faults.pairs(pairs));
        return findings.stream().map(finding -> result(NAME, finding)).toList();
    }

    static Result result(String name, Finding finding) {
        return Result.counted(
                name,
                finding.what(),
                finding.measured(),
                finding.most(),
                finding.unit(),
                finding.confidence(),
                finding.holds());
    }
}
