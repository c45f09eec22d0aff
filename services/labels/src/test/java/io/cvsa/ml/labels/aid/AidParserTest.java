package io.cvsa.ml.labels.aid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class AidParserTest {

    @Example
    void knowsPublicPairs() {
        assertThat(new Aid(170001).bvid()).contains("BV17x411w7KC");
        assertThat(new Aid(2).bvid()).contains("BV1xx411c7mD");
        assertThat(new Aid(80433022).bvid()).contains("BV1GJ411x7h7");
        assertThat(AidParser.parse("BV17x411w7KC")).contains(new Aid(170001));
    }

    @Property
    void everyNumberBelowTwoToThe51ComesBack(@ForAll @LongRange(min = 1, max = (1L << 51) - 1) long value) {
        String bvid = new Aid(value).bvid().orElseThrow();

        assertThat(bvid).hasSize(12).startsWith("BV1");
        assertThat(AidParser.parse(bvid)).contains(new Aid(value));
    }

    @Property
    void noTextBreaksIt(@ForAll String text) {
        AidParser.parse(text).ifPresent(aid -> assertThat(aid.value()).isPositive());
    }

    @Example
    void takesEveryFormThatPeoplePaste() {
        List<String> forms = List.of(
                "BV17x411w7KC",
                "bv17x411w7KC",
                " av170001 ",
                "AV170001",
                "170001",
                "https://www.bilibili.com/video/BV17x411w7KC",
                "https://www.bilibili.com/video/BV17x411w7KC/?p=2&t=30",
                "http://m.bilibili.com/video/av170001#reply1",
                "www.bilibili.com/video/av170001/",
                "//bilibili.com/video/AV170001",
                "https://b23.tv/BV17x411w7KC",
                "https://player.bilibili.com/player.html?isOutside=true&aid=170001&page=1",
                "https://player.bilibili.com/player.html?bvid=BV17x411w7KC");

        assertThat(forms).allSatisfy(form -> assertThat(AidParser.parse(form)).contains(new Aid(170001)));
    }

    @Example
    void refusesWhatNamesNoVideo() {
        List<String> others = List.of(
                "",
                "0",
                "-1",
                "av",
                "9007199254740992",
                "BV17x411w7K",
                "BV10000000000",
                "BVOOOOOOOOOO",
                "https://example.org/video/av170001",
                "https://www.bilibili.com/read/cv170001",
                "初音未来");

        assertThat(others)
                .allSatisfy(other -> assertThat(AidParser.parse(other)).isEmpty());
        assertThat(AidParser.parse(null)).isEqualTo(Optional.empty());
    }

    @Example
    void numbersFromTwoToThe51OnHaveNoBvid() {
        assertThat(new Aid(1L << 51).bvid()).isEmpty();
        assertThat(AidParser.parse("4358721638498799")).contains(new Aid(4358721638498799L));
    }
}
