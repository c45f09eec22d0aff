package io.cvsa.ml.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cvsa.ml.devkit.TestTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A labeler who asks again, under the same key, until the service says what has become of a label. */
final class Person {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration ONE_TRY = Duration.ofSeconds(20);
    private static final long GIVE_UP_NANOS = Duration.ofMinutes(3).toNanos();
    private static final long PAUSE_NANOS = Duration.ofMillis(50).toNanos();

    private final Site site;
    private final Book book;
    private final String user;
    private final String bearer;
    private final Random random;
    private final Map<Long, Deque<Receipt>> own = new HashMap<>();
    private final AtomicLong retries = new AtomicLong();

    Person(Site site, Book book, String user, long seed) {
        this.site = site;
        this.book = book;
        this.user = user;
        this.bearer = TestTokens.bearer(user, "labeler");
        this.random = new Random(seed);
    }

    /** How often a request had to be sent again. */
    long retries() {
        return retries.get();
    }

    /** Labels the video at random, or takes an own label of it back now and then. */
    void act(long aid) {
        Deque<Receipt> labels = own.computeIfAbsent(aid, video -> new ArrayDeque<>());
        if (!labels.isEmpty() && random.nextInt(4) == 0) {
            takeBack(labels.removeLast());
        } else {
            labels.addLast(label(aid, random.nextBoolean()));
        }
    }

    /** A video by chance. */
    long any(long videos) {
        return 1 + random.nextLong(videos);
    }

    private Receipt label(long aid, boolean label) {
        String key = UUID.randomUUID().toString();
        JsonNode receipt =
                json(untilAnswered(201, "/api/v1/videos/" + aid + "/labels", "{\"label\":" + label + "}", key));
        Receipt written = new Receipt(
                receipt.path("id").asLong(),
                receipt.path("aid").asLong(),
                receipt.path("user").asText(),
                receipt.path("label").asBoolean(),
                Instant.parse(receipt.path("createdAt").asText()));
        if (!written.user().equals(user) || written.aid() != aid || written.label() != label) {
            throw new IllegalStateException("somebody else's receipt: " + receipt);
        }
        book.written(written);
        return written;
    }

    private void takeBack(Receipt receipt) {
        untilAnswered(
                204,
                "/api/v1/labels/" + receipt.id() + "/retraction",
                "",
                UUID.randomUUID().toString());
        book.takenBack(receipt.id());
    }

    /** Sends until the answer is final: a dropped connection or a 5xx leaves open whether anything was written. */
    private String untilAnswered(int expected, String path, String body, String key) {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < GIVE_UP_NANOS) {
            try {
                HttpResponse<String> answer =
                        CLIENT.send(request(path, body, key), HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == expected) {
                    return answer.body();
                }
                if (answer.statusCode() < 500) {
                    throw new IllegalStateException(path + " answered " + answer.statusCode() + ": " + answer.body());
                }
            } catch (IOException unknown) {
                LockSupport.parkNanos(PAUSE_NANOS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            retries.incrementAndGet();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        throw new IllegalStateException(path + " stays without an answer");
    }

    private HttpRequest request(String path, String body, String key) {
        return HttpRequest.newBuilder(site.base().resolve(path))
                .timeout(ONE_TRY)
                .header("Authorization", bearer)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }
}
