package io.cvsa.ml.datasets.history;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cvsa.ml.datasets.export.LineReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Where in a version's {@code rows.jsonl} each video stands, by ascending aid. In memory it takes two longs a video.
 *
 * <p>A place is the byte at which the video's line begins, times two, plus one where its label is yes.
 */
final class VideoIndex {

    private static final JsonFactory JSON = new JsonFactory();

    private long[] aids = new long[1 << 10];
    private long[] places = new long[1 << 10];
    private int size;

    private VideoIndex() {}

    /** Reads the whole file once; blocks. */
    static VideoIndex of(Path rows) throws IOException {
        VideoIndex index = new VideoIndex();
        try (LineReader lines = new LineReader(rows, 0)) {
            while (lines.next()) {
                index.line(lines);
            }
        }
        index.sort();
        return index;
    }

    private void line(LineReader lines) throws IOException {
        int from = size;
        boolean yes = false;
        try (JsonParser json = JSON.createParser(lines.bytes(), 0, lines.length())) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                json.nextToken();
                if (field.equals("aids")) {
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        add(json.getLongValue());
                    }
                } else if (field.equals("label")) {
                    yes = json.getIntValue() == 1;
                    break;
                } else {
                    json.skipChildren();
                }
            }
        }
        Arrays.fill(places, from, size, lines.start() * 2 + (yes ? 1 : 0));
    }

    private void add(long aid) {
        if (size == aids.length) {
            aids = Arrays.copyOf(aids, size * 2);
            places = Arrays.copyOf(places, size * 2);
        }
        aids[size++] = aid;
    }

    /** Rows ascend by their smallest aid, so that only texts of several videos are out of order. */
    private void sort() {
        long[] sorted = Arrays.copyOf(aids, size);
        Arrays.sort(sorted);
        long[] moved = new long[size];
        for (int i = 0; i < size; i++) {
            moved[Arrays.binarySearch(sorted, aids[i])] = places[i];
        }
        aids = sorted;
        places = moved;
    }

    int size() {
        return size;
    }

    long aid(int i) {
        return aids[i];
    }

    /** Byte at which the line of the i-th video begins. */
    long place(int i) {
        return places[i] / 2;
    }

    boolean label(int i) {
        return places[i] % 2 == 1;
    }

    /** Position of a video, negative where it is not there. */
    int find(long aid) {
        return Arrays.binarySearch(aids, aid);
    }
}
