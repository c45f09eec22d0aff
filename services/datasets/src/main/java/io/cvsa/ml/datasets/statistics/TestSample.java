package io.cvsa.ml.datasets.statistics;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Draws rows of the test split: those with the smallest SHA-256 of {@code HASH + "\n" + index}, so that a version has one
 * sample on every machine and in every order.
 */
final class TestSample {

    private static final Comparator<Drawn> BY_DRAW =
            Comparator.comparingLong(Drawn::draw).thenComparingInt(Drawn::index);

    private final PriorityQueue<Drawn> drawn = new PriorityQueue<>(BY_DRAW.reversed());
    private final MessageDigest digest;
    private final String hash;
    private final int most;
    private int seen;

    TestSample(String hash, int most) {
        this.hash = hash;
        this.most = most;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    void add(int index) {
        seen++;
        byte[] bytes = digest.digest((hash + "\n" + index).getBytes(StandardCharsets.UTF_8));
        drawn.add(new Drawn(ByteBuffer.wrap(bytes).getLong() >>> 1, index));
        if (drawn.size() > most) {
            drawn.remove();
        }
    }

    /** How many rows it was drawn from. */
    int seen() {
        return seen;
    }

    /** The drawn rows by ascending index. */
    int[] indexes() {
        return drawn.stream().mapToInt(Drawn::index).sorted().toArray();
    }

    private record Drawn(long draw, int index) {}
}
