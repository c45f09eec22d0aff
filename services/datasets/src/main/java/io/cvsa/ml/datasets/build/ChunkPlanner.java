package io.cvsa.ml.datasets.build;

import io.cvsa.ml.contracts.TextsRequested;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Packs texts into chunks of at most 256 texts and 512 KiB, counted as they travel in JSON; a larger text goes as checksum
 * and size only. The same texts in the same order make the same chunks.
 */
final class ChunkPlanner {

    private final Consumer<List<TextsRequested.Text>> chunks;
    private List<TextsRequested.Text> open = new ArrayList<>();
    private int bytes;

    /** Hands every full chunk to {@code chunks}. */
    ChunkPlanner(Consumer<List<TextsRequested.Text>> chunks) {
        this.chunks = chunks;
    }

    void add(String checksum, String text) {
        Size size = Size.of(text);
        boolean large = size.json > TextsRequested.MAX_BYTES;
        int travels = large ? 0 : size.json;
        if (open.size() == TextsRequested.MAX_TEXTS || bytes + travels > TextsRequested.MAX_BYTES) {
            flush();
        }
        open.add(new TextsRequested.Text(checksum, large ? null : text, size.utf8));
        bytes += travels;
    }

    /** Hands out the last chunk, when there is one. */
    void flush() {
        if (!open.isEmpty()) {
            chunks.accept(open);
        }
        open = new ArrayList<>();
        bytes = 0;
    }

    /** Length of a text in UTF-8, and in UTF-8 as a JSON string. */
    private record Size(int utf8, int json) {

        static Size of(String text) {
            int utf8 = 0;
            int escapes = 0;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (Character.isHighSurrogate(c) && i + 1 < text.length()) {
                    i++;
                    utf8 += 4;
                } else {
                    utf8 += c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
                }
                escapes += c < ' ' ? 5 : c == '"' || c == '\\' ? 1 : 0;
            }
            return new Size(utf8, utf8 + escapes);
        }
    }
}
