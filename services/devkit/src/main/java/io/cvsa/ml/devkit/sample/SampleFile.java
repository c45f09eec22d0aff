package io.cvsa.ml.devkit.sample;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.zip.GZIPOutputStream;

/** Writes the sample as JSON Lines, gzipped where the name says so. */
public final class SampleFile {

    private static final ObjectWriter ROW = new ObjectMapper()
            .registerModule(new InstantsAsText())
            .writer()
            .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    private SampleFile() {}

    public static void write(Path file, long seed, long count) throws IOException {
        OutputStream raw = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        try (OutputStream out = file.toString().endsWith(".gz") ? new GZIPOutputStream(raw) : raw) {
            write(out, seed, count);
        }
    }

    /** Streams the rows; nothing but the current one is held in memory. */
    public static void write(OutputStream out, long seed, long count) throws IOException {
        Iterator<SampleVideo> videos = new SampleGenerator(seed).videos(count).iterator();
        while (videos.hasNext()) {
            out.write(row(videos.next()).getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        }
    }

    /** One row as a line without its end. */
    public static String row(SampleVideo video) throws IOException {
        return ROW.writeValueAsString(video);
    }
}
