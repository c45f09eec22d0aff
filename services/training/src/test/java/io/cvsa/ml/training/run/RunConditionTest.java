package io.cvsa.ml.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cvsa.ml.platform.page.Cursor;
import io.cvsa.ml.platform.problem.ProblemException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunConditionTest {

    @Test
    void readsFieldOperatorAndValue() {
        RunCondition metric = RunCondition.parse("test.averagePrecision>=0.9");
        assertThat(metric.field().path()).containsExactly("test", "averagePrecision");
        assertThat(List.of(metric.operator(), metric.value())).containsExactly(">=", "0.9");
        assertThat(RunCondition.parse(" parameter.learningRate < 1e-3 ").value())
                .isEqualTo("0.001");
        assertThat(RunCondition.parse("parameter.optimiser!=a = b").value()).isEqualTo("a = b");
        assertThat(RunCondition.parse("createdAt>=2026-01-31").value()).isEqualTo("2026-01-31T00:00:00Z");
        assertThat(RunCondition.parse("parameter.hiddenSizes=256,128").value()).isEqualTo("[256, 128]");
        assertThat(RunCondition.parse("parameter.hiddenSizes=[256,128]").value())
                .isEqualTo("[256, 128]");
    }

    @Test
    void saysWhatItDoesNotUnderstand() {
        refuses("test.f2>1", "there is no field 'test.f2'");
        refuses("parameter.learningRate->'x'=1", "there is no field 'parameter.learningRate'", "is not a field");
        refuses("test.f1", "'test.f1' is not a field");
        refuses("test.f1>=", "test.f1: '=' is no number");
        refuses("test.f1>high", "test.f1: 'high' is no number");
        refuses("test.f1>NaN", "test.f1: 'NaN' is no number");
        refuses("trainer<mlp", "trainer holds texts: = and != only, not <");
        refuses("createdAt>yesterday", "createdAt: 'yesterday' is no time");
        refuses("trainer=m\0lp", "is not a field");
    }

    private static void refuses(String text, String... oneOf) {
        assertThatThrownBy(() -> RunCondition.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(wrong -> assertThat(List.of(oneOf)).anyMatch(wrong.getMessage()::contains));
    }

    @Test
    void aValueNeverBecomesPartOfTheStatement() {
        RunSelection selection = RunSelection.of(new RunFilter(
                null,
                "m' OR 1=1",
                null,
                null,
                null,
                "'; DROP",
                "x%_",
                null,
                true,
                List.of(RunCondition.parse("trainer='; DROP TABLE run"))));
        assertThat(selection.from())
                .doesNotContain("DROP")
                .doesNotContain("1=1")
                .doesNotContain("x%");
        assertThat(selection.arguments()).contains("m' OR 1=1", "'; DROP", "x%_", "'; DROP TABLE run");
    }

    @Test
    void aCursorIsOfOneOrderOnly() {
        RunSort sort = RunSort.parse("-test.f1");
        UUID id = UUID.randomUUID();
        String cursor = Cursor.encode(sort.cursor(id, "0.25").toArray());
        assertThat(sort.place(cursor)).isEqualTo(new RunSort.Place(id, "0.25"));
        assertThat(sort.place(Cursor.encode(sort.cursor(id, null).toArray()))).isEqualTo(new RunSort.Place(id, null));
        assertThat(sort.place(null)).isNull();
        assertThatThrownBy(() -> RunSort.parse("test.f1").place(cursor)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> sort.place(Cursor.encode("-test.f1", id, "=high")))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> sort.place(Cursor.encode("-test.f1", "x", ""))).isInstanceOf(ProblemException.class);
    }
}
