package io.cvsa.ml.labels.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.labels.aid.Aid;
import io.cvsa.ml.labels.aid.AidParser;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.StringJoiner;

/** A row's values by name, checked; every accessor throws RowRefused with the name and what is wrong. */
final class Fields {

    private final JsonNode row;

    Fields(JsonNode row) {
        this.row = row;
    }

    /** The first of the names that has a value; null when none has. */
    JsonNode value(String... names) {
        for (String name : names) {
            JsonNode value = row.get(name);
            if (value != null && !value.isNull()) {
                return value;
            }
        }
        return null;
    }

    boolean has(String name) {
        return row.has(name);
    }

    /** The text as it stands; a list is joined by commas; null when there is none. */
    String text(String... names) {
        JsonNode value = value(names);
        if (value == null) {
            return null;
        }
        if (value.isObject()) {
            throw new RowRefused(names[0] + " is not a text");
        }
        return storable(names[0], value.isArray() ? joined(names[0], value) : value.asText());
    }

    private static String joined(String name, JsonNode list) {
        StringJoiner joiner = new StringJoiner(",");
        for (JsonNode part : list) {
            if (part.isContainerNode()) {
                throw new RowRefused(name + " is not a list of texts");
            }
            joiner.add(part.asText());
        }
        return joiner.toString();
    }

    private static String storable(String name, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw new RowRefused(name + " contains a NUL character, which cannot be stored");
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isSurrogatePair(c, i + 1 < text.length() ? text.charAt(i + 1) : 0)) {
                    throw new RowRefused(name + " contains half a character (a lone surrogate)");
                }
                i++;
            }
        }
        return text;
    }

    /** A whole number between the bounds; null when there is none. */
    Long number(String name, long least, long most) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        try {
            long number = value.isIntegralNumber() && value.canConvertToLong()
                    ? value.longValue()
                    : Long.parseLong(value.asText().strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, together with numbers out of range
        }
        throw new RowRefused(name + " is not a whole number from " + least + " to " + most + ": " + shortened(value));
    }

    /** An instant; null when there is none. */
    Instant time(String... names) {
        JsonNode value = value(names);
        if (value == null) {
            return null;
        }
        try {
            return ForeignTime.parse(value.asText());
        } catch (DateTimeException e) {
            throw new RowRefused(names[0] + " is not a time: " + shortened(value));
        }
    }

    /** The answer yes or no; empty when there is none. */
    Optional<Boolean> label(String... names) {
        JsonNode value = value(names);
        return value == null ? Optional.empty() : Optional.of(ForeignLabel.parse(value.asText()));
    }

    /** Which video the row is about, by {@code aid} or {@code bvid}; they must agree. */
    Aid video() {
        Aid byAid = id("aid");
        Aid byBvid = id("bvid");
        if (byAid == null && byBvid == null) {
            throw new RowRefused("names no video: neither aid nor bvid is given");
        }
        if (byAid != null && byBvid != null && !byAid.equals(byBvid)) {
            throw new RowRefused("bvid " + shortened(value("bvid")) + " is not the id of av" + byAid.value());
        }
        return byAid != null ? byAid : byBvid;
    }

    private Aid id(String name) {
        JsonNode value = value(name);
        return value == null
                ? null
                : AidParser.parse(value.asText())
                        .orElseThrow(() -> new RowRefused(name + " is not a video's id: " + shortened(value)));
    }

    /** A value as a message shows it. */
    static String shortened(JsonNode value) {
        String text = value.isTextual() ? value.asText() : value.toString();
        String printable = text.replaceAll("\\p{Cntrl}", "�");
        return printable.length() > 60 ? printable.substring(0, 60) + "…" : printable;
    }
}
