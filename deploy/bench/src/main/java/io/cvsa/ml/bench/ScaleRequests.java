package io.cvsa.ml.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Everything that a labeler, a reviewer and their panels ask, each many times, and how long it takes. */
final class ScaleRequests {

    private static final TimedRequests TIMED = new TimedRequests(LabelsScale.NAME);
    private static final int DEEP = 50;
    private static final double MOST_MILLIS = 300;
    private static final double MOST_SECONDS = 5;
    private static final String VIDEOS = "/api/v1/videos?limit=50";
    private static final String LEASE = "{\"desk\":\"soak\",\"queue\":\"%s\",\"count\":5,\"hold\":[],\"exclude\":[]%s}";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Caller labeler;
    private final Caller reviewer;

    ScaleRequests(Caller labeler, Caller reviewer) {
        this.labeler = labeler;
        this.reviewer = reviewer;
    }

    List<Result> results() throws IOException, InterruptedException {
        List<Result> results = new ArrayList<>();
        List<JsonNode> some = new ArrayList<>();
        JSON.readTree(labeler.get(VIDEOS).body()).path("items").forEach(some::add);
        for (String filter : filters(some)) {
            String path = VIDEOS + filter;
            results.add(timed(path, i -> () -> reviewer.get(path)));
        }
        results.add(deep());
        for (String path : List.of(
                "/api/v1/labels/mine?limit=50",
                "/api/v1/labels/mine?limit=50&label=yes",
                "/api/v1/labels/mine?limit=50&q=" + encoded("言和"),
                "/api/v1/labels/queues",
                "/api/v1/labels/summary")) {
            results.add(timed(path, i -> () -> labeler.get(path)));
        }
        results.add(timed("/api/v1/videos/{aid}", i -> {
            String path =
                    "/api/v1/videos/" + some.get(i % some.size()).path("aid").asLong();
            return () -> reviewer.get(path);
        }));
        for (String queue :
                List.of("unlabelled-random", "unlabelled-newest", "second", "disputed", "skipped", "filter")) {
            String filter = queue.equals("filter") ? ",\"filter\":{\"q\":\"言和\",\"prediction\":\"yes\"}" : "";
            results.add(timed(
                    "POST /api/v1/labels/leases " + queue,
                    i -> () -> labeler.post("/api/v1/labels/leases", LEASE.formatted(queue, filter))));
        }
        for (String state : List.of("open", "sent-back", "decided")) {
            String path = "/api/v1/reviews?state=" + state;
            results.add(timed(path, i -> () -> reviewer.get(path)));
        }
        for (String path :
                List.of("/api/v1/labels/agreement", "/api/v1/labels/labelers", "/api/v1/labels/labelers/sample-an")) {
            results.add(once(path));
        }
        return results;
    }

    private static List<String> filters(List<JsonNode> some) {
        List<String> filters = new ArrayList<>(List.of(
                "",
                "&label=unlabelled",
                "&label=yes",
                "&label=no",
                "&label=tie",
                "&label=disputed",
                "&label=gold",
                "&from=2024-01-01&to=2024-06-30",
                "&minLength=120&maxLength=240",
                "&labeler=sample-an",
                "&labeler=sample-an&said=yes",
                "&labeler=sample-an&against=sample-bo",
                "&labeler=sample-jin&said=yes&against=scale-a",
                "&prediction=yes",
                "&prediction=no",
                "&prediction=contradicts",
                "&prediction=none",
                "&label=disputed&prediction=yes&minLength=60&from=2024-01-01"));
        for (String words : List.of("言和", "翻唱", "唱", "原创曲", "吉他弹唱教学", "没有这样的视频")) {
            filters.add("&q=" + encoded(words));
        }
        filters.add("&label=disputed&q=" + encoded("言和"));
        filters.add("&label=no&q=" + encoded("吉他弹唱教学"));
        some.stream()
                .filter(video -> video.path("title").isTextual())
                .limit(1)
                .forEach(video -> filters.addAll(List.of(
                        "&q=" + encoded(video.path("title").asText()),
                        "&q=av" + video.path("aid").asLong(),
                        "&uploader=" + video.path("uid").asLong())));
        return filters;
    }

    private Result timed(String what, IntFunction<TimedRequests.Ask> asks) throws IOException, InterruptedException {
        return TIMED.timed(what, MOST_MILLIS, asks);
    }

    /** Page after page of everything. */
    private Result deep() throws IOException, InterruptedException {
        double[] millis = new double[DEEP];
        String after = "";
        int pages = 0;
        while (pages < DEEP && after != null) {
            long begin = System.nanoTime();
            HttpResponse<String> answer = reviewer.get(VIDEOS + after);
            millis[pages++] = 1_000 * LabelsScale.seconds(begin);
            if (answer.statusCode() != 200) {
                return TIMED.refused("page after page", MOST_MILLIS, answer);
            }
            JsonNode next = JSON.readTree(answer.body()).path("next");
            after = next.isTextual() ? "&after=" + encoded(next.asText()) : null;
        }
        return TIMED.p95(VIDEOS + ", " + DEEP + " pages deep", MOST_MILLIS, millis, pages + " pages", pages == DEEP);
    }

    private Result once(String path) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        HttpResponse<String> answer = reviewer.get(path);
        double seconds = LabelsScale.seconds(begin);
        return answer.statusCode() == 200
                ? Result.counted(LabelsScale.NAME, path, seconds, MOST_SECONDS, "s", "answered", true)
                : TIMED.refused(path, MOST_MILLIS, answer);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
