package io.cvsa.ml.labels.aid;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a video's number from whatever people paste: {@code BV1…}, {@code av123}, a bare number, a video's URL. */
public final class AidParser {

    private static final Pattern BV = Pattern.compile("(?i:BV)1([0-9A-Za-z]{9})");
    private static final Pattern AV = Pattern.compile("(?i:av)?([0-9]{1,16})");
    private static final String HOST = "(?i:(?:https?:)?//)?(?i:[a-z0-9-]+\\.)*(?i:bilibili\\.com|b23\\.tv)";
    private static final Pattern PATH =
            Pattern.compile(HOST + "/(?:[^?#]*/)?((?i:BV)1[0-9A-Za-z]{9}|(?i:av)[0-9]{1,16})(?:[/?#].*)?");
    private static final Pattern QUERY =
            Pattern.compile(HOST + "/[^?#]*\\?(?:[^#]*&)?(?:bvid|aid)=((?i:BV)1[0-9A-Za-z]{9}|[0-9]{1,16})(?:[&#].*)?");

    private AidParser() {}

    /** Empty when the text names no video. */
    public static Optional<Aid> parse(String text) {
        String trimmed = text == null ? "" : text.strip();
        return id(trimmed).or(() -> found(PATH.matcher(trimmed))).or(() -> found(QUERY.matcher(trimmed)));
    }

    private static Optional<Aid> found(Matcher url) {
        return url.matches() ? id(url.group(1)) : Optional.empty();
    }

    private static Optional<Aid> id(String text) {
        Matcher bv = BV.matcher(text);
        if (bv.matches()) {
            OptionalLong aid = BvCode.decode(bv.group(1));
            return aid.isPresent() ? Optional.of(new Aid(aid.getAsLong())) : Optional.empty();
        }
        Matcher av = AV.matcher(text);
        return av.matches() ? number(Long.parseLong(av.group(1))) : Optional.empty();
    }

    private static Optional<Aid> number(long value) {
        try {
            return Optional.of(new Aid(value));
        } catch (IllegalArgumentException outOfRange) {
            return Optional.empty();
        }
    }
}
