package io.cvsa.ml.platform.page;

import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One keyset page; {@code next} is the cursor of the following page, null at the end. */
public record Page<T>(
        @Schema(required = true) List<T> items,
        @Schema(required = true, nullable = true) String next) {

    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 500;

    public Page {
        items = List.copyOf(items);
    }

    /**
     * Cuts a page from rows that were read with {@code LIMIT limit + 1}: one row more than asked for says that a next page
     * exists.
     *
     * @param key gives the cursor parts of a page's last row
     */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, List<?>> key) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        List<T> items = rows.subList(0, limit);
        return new Page<>(items, Cursor.encode(key.apply(items.get(limit - 1)).toArray()));
    }

    /** Brings a requested limit into 1..500; null means the default of 50. */
    public static int limit(Integer asked) {
        return asked == null ? DEFAULT_LIMIT : Math.max(1, Math.min(MAX_LIMIT, asked));
    }
}
