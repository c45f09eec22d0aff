package io.cvsa.ml.datasets.export;

import io.cvsa.ml.platform.problem.ProblemException;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.PathPart;

/** Answers with a file that never changes, whole or in the part that was asked for, so that a broken download goes on. */
public final class FileAnswer {

    private FileAnswer() {}

    /**
     * 200 with the file, or 206 with one part of it; a 416 problem for a range outside of it.
     *
     * @param tag names the file's content; equal tags are equal bytes
     * @param range the request's Range header, null for none
     * @param ifRange the request's If-Range header, null for none: a part is only given of the file that it names
     */
    public static Response.ResponseBuilder of(Path file, String tag, String range, String ifRange) throws IOException {
        long size = Files.size(file);
        EntityTag entity = new EntityTag(tag);
        boolean same = ifRange == null || ifRange.strip().equals("\"" + tag + "\"");
        Optional<ByteRange> part = same ? ByteRange.of(range, size) : Optional.empty();
        Response.ResponseBuilder answer = part.isEmpty()
                ? Response.ok(file)
                : Response.status(Response.Status.PARTIAL_CONTENT)
                        .header("Content-Range", part.get().header(size))
                        .entity(new PathPart(file, part.get().from(), part.get().length()));
        return answer.tag(entity).header("Accept-Ranges", "bytes");
    }

    /** A part of a file, both ends included. */
    record ByteRange(long from, long to) {

        /** Empty for no range and for what is not one range of bytes; a 416 problem for one outside of the file. */
        static Optional<ByteRange> of(String header, long size) {
            if (header == null || !header.matches("bytes=(\\d{1,18}-\\d{0,18}|-\\d{1,18})")) {
                return Optional.empty();
            }
            String[] ends = header.substring("bytes=".length()).split("-", -1);
            long from = ends[0].isEmpty() ? Math.max(0, size - Long.parseLong(ends[1])) : Long.parseLong(ends[0]);
            long to = ends[0].isEmpty() || ends[1].isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(ends[1]));
            if (from > to) {
                throw new ProblemException(
                        416, "bad-range", "The range lies outside", "The file has " + size + " bytes.", List.of());
            }
            return Optional.of(new ByteRange(from, to));
        }

        long length() {
            return to - from + 1;
        }

        String header(long size) {
            return "bytes " + from + "-" + to + "/" + size;
        }
    }
}
