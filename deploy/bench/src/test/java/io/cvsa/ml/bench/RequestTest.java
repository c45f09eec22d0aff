package io.cvsa.ml.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestTest {

    private static final List<String> KNOWN = List.of("embed", "read-local");

    @Test
    void asksForEverythingUnlessSomethingIsNamed() {
        assertThat(Request.parse(List.of(), KNOWN).asksFor("embed")).isTrue();
        Request one = Request.parse(List.of("--gate", "embed", "--json", "f.json"), KNOWN);
        assertThat(one.asksFor("embed")).isTrue();
        assertThat(one.asksFor("read-local")).isFalse();
        assertThat(one.gate()).isTrue();
        assertThat(one.json()).isEqualTo(Path.of("f.json"));
    }

    @Test
    void saysWhatItDoesNotUnderstand() {
        assertThatThrownBy(() -> Request.parse(List.of("embde"), KNOWN))
                .hasMessageContaining("'embde'")
                .hasMessageContaining("embed, read-local");
        assertThatThrownBy(() -> Request.parse(List.of("--json"), KNOWN)).hasMessage("--json needs a file");
    }
}
