package io.cvsa.ml.datasets.exchange;

import io.cvsa.ml.datasets.build.ImportedFile;
import io.cvsa.ml.platform.problem.ProblemException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Receives a request's body into a file, hashed on its way, and looks whether it is Parquet or CSV at all. */
final class Upload {

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int SHORTEST = 12;
    private static final int LONGEST_HEADER = 8_192;

    private final Path target;
    private final long limit;

    /** Into a new file of at most {@code limit} bytes. */
    Upload(Path target, long limit) {
        this.target = target;
        this.limit = limit;
    }

    /** Throws a 413 problem for a body that is too long and a 422 problem for one that is neither Parquet nor CSV; blocks. */
    ImportedFile receive(String name, InputStream body) throws IOException {
        MessageDigest digest = sha256();
        long bytes = 0;
        try (OutputStream out =
                new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(target), 1 << 18), digest)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                bytes += read;
                if (bytes > limit) {
                    throw new ProblemException(
                            413, "too-large", "Too large", "A file here has at most " + limit + " bytes.", List.of());
                }
                out.write(buffer, 0, read);
            }
        }
        if (!isParquet(target) && !isCsv(target)) {
            throw ProblemException.invalid("file", "is neither a whole Parquet file nor CSV with a column aid");
        }
        return new ImportedFile(name, HexFormat.of().formatHex(digest.digest()), bytes);
    }

    /** A whole file begins and ends with the same four letters. */
    static boolean isParquet(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            if (file.length() < SHORTEST) {
                return false;
            }
            byte[] head = new byte[MAGIC.length];
            byte[] tail = new byte[MAGIC.length];
            file.readFully(head);
            file.seek(file.length() - MAGIC.length);
            file.readFully(tail);
            return Arrays.equals(head, MAGIC) && Arrays.equals(tail, MAGIC);
        }
    }

    /** Only the first line is looked at: everything else is for the job to say, row by row. */
    private static boolean isCsv(Path path) throws IOException {
        try (InputStream file = Files.newInputStream(path)) {
            String head = new String(file.readNBytes(LONGEST_HEADER), StandardCharsets.UTF_8);
            return head.lines()
                    .findFirst()
                    .map(line -> line.replace("\uFEFF", "").replace("\"", ""))
                    .filter(line -> List.of(line.split(",")).contains(ParquetSchema.AID))
                    .isPresent();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
