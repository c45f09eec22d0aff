package io.cvsa.ml.datasets.split;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class LeakReportTest {

    private static final UUID TEXT = new UUID(1, 2);
    private static final UUID OTHER = new UUID(3, 4);

    @Test
    void findsATextInTwoSplits() {
        LeakReport.Collector collector = new LeakReport.Collector(new TestMembers());
        collector.add(TEXT, new long[] {1}, Split.TRAIN);
        collector.add(TEXT, new long[] {2}, Split.TEST);
        assertThat(collector.report()).isEqualTo(new LeakReport(1, 0));
    }

    @Test
    void findsAVideoInTwoSplits() {
        LeakReport.Collector collector = new LeakReport.Collector(new TestMembers());
        collector.add(TEXT, new long[] {1}, Split.TRAIN);
        collector.add(OTHER, new long[] {1}, Split.VALIDATION);
        assertThat(collector.report()).isEqualTo(new LeakReport(0, 1));
    }

    @Test
    void findsWhatAnEarlierVersionTested() {
        TestMembers members = new TestMembers();
        members.add(TEXT, 1);
        LeakReport.Collector collector = new LeakReport.Collector(members);
        collector.add(TEXT, new long[] {5}, Split.TRAIN);
        collector.add(OTHER, new long[] {1}, Split.VALIDATION);
        assertThat(collector.report()).isEqualTo(new LeakReport(1, 1));
    }

    @Test
    void isZeroForAFrozenTestSet() {
        TestMembers members = new TestMembers();
        members.add(TEXT, 1);
        LeakReport.Collector collector = new LeakReport.Collector(members);
        collector.add(TEXT, new long[] {1}, Split.TEST);
        collector.add(OTHER, new long[] {2}, Split.TRAIN);
        assertThat(collector.report()).isEqualTo(new LeakReport(0, 0));
    }
}
