package io.cvsa.ml.training.evaluation;

import io.cvsa.ml.training.dataset.Split;
import io.cvsa.ml.training.dataset.TrainingSet;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The rows of a test split in an order that depends on nothing but the rows: by fingerprint, label and text. Whatever version of
 * a data set they stand in, equal test rows have equal hashes.
 *
 * @param hash lower-case hex SHA-256 over fingerprint and label of every row
 * @param keys the first eight bytes of the SHA-256 of each row's fingerprint
 * @param aids the video that each row stands for: the first where several carry its text
 * @param twins the further videos: a row's number, a video, and so on, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // columns; nobody compares or prints them
public record TestRows(String hash, long[] keys, long[] aids, byte[] labels, long[] twins) {

    private static final long[] NONE = {};

    /** The test rows of a set. */
    public static TestRows of(TrainingSet set) {
        int[] rows = order(set);
        MessageDigest digest = sha256();
        long[] keys = new long[rows.length];
        long[] aids = new long[rows.length];
        byte[] labels = new byte[rows.length];
        LongStream.Builder twins = LongStream.builder();
        for (int i = 0; i < rows.length; i++) {
            String fingerprint = set.fingerprints().get(rows[i]);
            labels[i] = set.labels()[rows[i]];
            aids[i] = set.aids()[rows[i]];
            keys[i] = ByteBuffer.wrap(sha256().digest(fingerprint.getBytes(StandardCharsets.UTF_8)))
                    .getLong();
            for (long twin : set.twins().getOrDefault(rows[i], NONE)) {
                twins.add(i).add(twin);
            }
            digest.update((fingerprint + '\t' + labels[i] + '\n').getBytes(StandardCharsets.UTF_8));
        }
        return new TestRows(
                HexFormat.of().formatHex(digest.digest()),
                keys,
                aids,
                labels,
                twins.build().toArray());
    }

    /** Where in the set the rows stand. */
    public static int[] order(TrainingSet set) {
        return IntStream.of(set.rowsOf(Split.TEST))
                .boxed()
                .sorted(Comparator.comparing((Integer row) -> set.fingerprints().get(row))
                        .thenComparing(row -> set.labels()[row])
                        .thenComparing(row -> set.texts().get(row)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    public int rows() {
        return labels.length;
    }

    /** Every video that any row stands for. */
    public long[] videos() {
        LongStream further = IntStream.range(0, twins.length / 2).mapToLong(pair -> twins[2 * pair + 1]);
        return LongStream.concat(LongStream.of(aids), further).distinct().toArray();
    }

    public int positives() {
        int positives = 0;
        for (byte label : labels) {
            positives += label;
        }
        return positives;
    }

    /** Little-endian, eight bytes each. */
    public static byte[] bytes(long[] values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asLongBuffer().put(values);
        return buffer.array();
    }

    /** What {@link #bytes(long[])} wrote. */
    public static long[] longs(byte[] bytes) {
        long[] values = new long[bytes.length / Long.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(values);
        return values;
    }

    /** The labels, one bit a row, the first row in the lowest bit. */
    public byte[] labelBits() {
        BitSet bits = new BitSet(labels.length);
        IntStream.range(0, labels.length).filter(row -> labels[row] == 1).forEach(bits::set);
        return bits.toByteArray();
    }

    /** The labels of so many rows that {@link #labelBits} wrote. */
    public static byte[] labels(byte[] bits, int rows) {
        BitSet set = BitSet.valueOf(bits);
        byte[] labels = new byte[rows];
        for (int row = 0; row < rows; row++) {
            labels[row] = (byte) (set.get(row) ? 1 : 0);
        }
        return labels;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
