package io.cvsa.ml.datasets.statistics;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectReader;
import io.cvsa.ml.platform.json.Json;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** Reads {@code rows.jsonl} once from end to end, a row at a time, and afterwards single rows by their place. */
final class VersionRows {

    private static final ObjectReader READER = Json.mapper().readerFor(VersionRow.class);

    private final Path file;
    private final long[] places;

    /** For a file of exactly so many rows. */
    VersionRows(Path file, int rows) {
        this.file = file;
        this.places = new long[rows];
    }

    /** Shows every row in the file's order; throws DamagedVersion when it is not the file that was announced. */
    void each(Consumer<VersionRow> visitor) throws IOException {
        int seen = 0;
        try (JsonParser parser = Json.mapper().createParser(Files.newInputStream(file))) {
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                long place = parser.currentTokenLocation().getByteOffset();
                VersionRow row = READER.readValue(parser);
                if (seen == places.length || row.index() != seen) {
                    throw new DamagedVersion("The rows are damaged: row " + row.index() + " stands at place " + seen
                            + " of " + places.length);
                }
                places[seen++] = place;
                visitor.accept(row);
            }
        } catch (JacksonException e) {
            throw new DamagedVersion("The rows are damaged after row " + seen + ": " + e.getOriginalMessage(), e);
        }
        if (seen != places.length) {
            throw new DamagedVersion("The rows are damaged: " + seen + " of " + places.length + " are there");
        }
    }

    /** A row that {@link #each} has shown. */
    VersionRow at(int index) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                JsonParser parser =
                        Json.mapper().createParser(Channels.newInputStream(channel.position(places[index])))) {
            return READER.readValue(parser);
        }
    }
}
