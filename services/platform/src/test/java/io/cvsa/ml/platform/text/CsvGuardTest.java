package io.cvsa.ml.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;

class CsvGuardTest {

    @Property
    boolean everyTextComesBack(
            @ForAll @Chars({'\'', '=', '+', '-', '@', '\t', '\r', '＝', 'a', ' ', '"', ','}) String text) {
        return CsvGuard.off(CsvGuard.on(text)).equals(text);
    }

    @Property
    boolean nothingBeginsLikeAFormula(@ForAll @Chars({'\'', '=', '+', '-', '@', '\t', 'a'}) String text) {
        String guarded = CsvGuard.on(text);
        return guarded.isEmpty() || "=+-@\t".indexOf(guarded.charAt(0)) < 0;
    }

    @Test
    void onlyAGuardIsTakenOff() {
        assertThat(CsvGuard.on("=1+1")).isEqualTo("'=1+1");
        assertThat(CsvGuard.off("'=1+1")).isEqualTo("=1+1");
        assertThat(CsvGuard.off("'tis")).isEqualTo("'tis");
        assertThat(CsvGuard.off("''")).isEqualTo("''");
        assertThat(CsvGuard.on("a=b")).isEqualTo("a=b");
    }
}
