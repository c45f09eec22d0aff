package io.cvsa.ml.labels.aid;

import java.util.Optional;

/**
 * A video's number, with the BV id that the site derives from it.
 *
 * @param value positive and exact in a JSON number; the site's own numbers stay below 2^51, those of other catalogues may not
 */
public record Aid(long value) {

    private static final long JSON_LIMIT = 1L << 53;

    public Aid {
        if (value <= 0 || value >= JSON_LIMIT) {
            throw new IllegalArgumentException("an aid is a number from 1 to 2^53 - 1, not " + value);
        }
    }

    /** The BV id, empty from 2^51 on, where the site has none. */
    public Optional<String> bvid() {
        return value < BvCode.LIMIT ? Optional.of(BvCode.encode(value)) : Optional.empty();
    }
}
