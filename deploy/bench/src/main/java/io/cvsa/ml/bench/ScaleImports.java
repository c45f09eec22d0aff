package io.cvsa.ml.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cvsa.ml.devkit.sample.SampleFile;
import io.cvsa.ml.devkit.sample.SampleGenerator;
import io.cvsa.ml.devkit.sample.SampleVideo;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Fills the labels service by its imports: the sample's videos with their votes, then votes of six more people. */
final class ScaleImports {

    private static final double LABELS_A_SECOND = 1_000_000 / 60.0;

    /** With their labels and their search texts. */
    private static final double VIDEOS_A_SECOND = 1_000_000 / 300.0;

    private static final int LABELS_A_VIDEO = 3;
    private static final long SEED = 1;
    private static final int BUFFER = 1 << 20;
    private static final Instant FIRST = Instant.parse("2025-06-01T00:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Caller admin;
    private final long rows;

    ScaleImports(Caller admin, long rows) {
        this.admin = admin;
        this.rows = rows;
    }

    /** Three labels a video in the end, the last third of them in one timed import. */
    List<Result> results() throws Exception {
        List<Result> results = new ArrayList<>();
        long begin = System.nanoTime();
        JsonNode videos = sent("/api/v1/imports/videos", out -> SampleFile.write(out, SEED, rows));
        long written = videos.path("labelsInserted").asLong();
        results.add(Result.counted(
                LabelsScale.NAME,
                "import of " + rows + " videos with " + written + " labels",
                LabelsScale.seconds(begin),
                rows / VIDEOS_A_SECOND,
                "s",
                "every row taken",
                videos.path("videosInserted").asLong() == rows));
        long missing = Math.max(0, (LABELS_A_VIDEO - 1) * rows - written);
        results.add(labels("further", missing, 0));
        results.add(labels("timed", rows, 1));
        return results;
    }

    private Result labels(String what, long labels, int round) throws Exception {
        long begin = System.nanoTime();
        JsonNode report = sent("/api/v1/imports/labels", out -> write(out, labels, round));
        return Result.counted(
                LabelsScale.NAME,
                "import of " + labels + " " + what + " labels",
                LabelsScale.seconds(begin),
                labels / LABELS_A_SECOND,
                "s",
                "every row taken",
                report.path("labelsInserted").asLong() == labels);
    }

    /**
     * One vote a video, lap after lap through all but the last tenth, so that some videos stay without a label; who says what
     * is scattered, the same every time, and nobody votes twice on a video.
     */
    private void write(OutputStream out, long labels, int round) throws IOException {
        long lap = Math.max(1, rows * 9 / 10);
        Iterator<SampleVideo> videos = new SampleGenerator(SEED).videos(rows).iterator();
        for (long index = 0; index < labels; index++) {
            if (index > 0 && index % lap == 0) {
                videos = new SampleGenerator(SEED).videos(rows).iterator();
            }
            long dice = scatter(index % lap * 2 + round);
            String line = "{\"aid\":%d,\"user\":\"scale-%s\",\"label\":%d,\"created_at\":\"%s\"}\n"
                    .formatted(
                            videos.next().aid(),
                            "abcdef".charAt((int) ((dice + index / lap) % 3) + 3 * round),
                            scatter(index) % 4 == 0 ? 1 : 0,
                            FIRST.plus(Duration.ofSeconds(index * 10 + scatter(index) % 86_400)));
            out.write(line.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static long scatter(long index) {
        return Long.rotateLeft(index * 0x9E3779B97F4A7C15L, 31) & 0x7FFFFFFF;
    }

    private JsonNode sent(String path, Content content) throws IOException, InterruptedException {
        System.err.println("POST " + path + " ...");
        PipedInputStream body = new PipedInputStream(BUFFER);
        OutputStream lines = new BufferedOutputStream(new PipedOutputStream(body), BUFFER);
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(lines, content));
        HttpResponse<String> answer = admin.upload(path, body);
        writing.join();
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    private static void write(OutputStream lines, Content content) {
        try (lines) {
            content.write(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Content {
        void write(OutputStream out) throws IOException;
    }
}
