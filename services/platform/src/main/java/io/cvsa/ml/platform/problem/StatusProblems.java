package io.cvsa.ml.platform.problem;

import java.util.List;

/** The problem that stands for a bare HTTP status. */
public final class StatusProblems {
    private StatusProblems() {}

    /** The problem for a status; the path asked for (may be null) is told where it helps. */
    public static ProblemException of(int status, String path) {
        return switch (status) {
            case 400 -> problem(400, "bad-request", "The request cannot be understood", null);
            case 401 -> problem(401, "unauthorized", "Not signed in", "This needs a valid token.");
            case 403 -> problem(403, "forbidden", "Not allowed", "Your roles do not allow this.");
            case 404 ->
                problem(404, "not-found", "Not found", path == null ? null : "There is nothing at " + path + ".");
            case 405 -> problem(405, "method-not-allowed", "Method not allowed", "This path has no such method.");
            case 406 ->
                problem(406, "not-acceptable", "Not acceptable", "No representation matches the Accept header.");
            case 411 -> problem(411, "length-required", "Length required", "Say the body's length in Content-Length.");
            case 413 -> problem(413, "too-large", "Too large", "The request's body is larger than allowed.");
            case 415 ->
                problem(415, "unsupported-media-type", "Unsupported media type", "This path reads another media type.");
            case 429 -> problem(429, "too-many-requests", "Too many requests", "Slow down and try again.");
            case 502 -> problem(502, "bad-gateway", "Bad answer", "A service behind this one did not answer properly.");
            case 503 -> ProblemException.unavailable("Something this service needs is away right now.");
            case 500 ->
                problem(500, "internal", "Something went wrong here", "The log has the details of this request.");
            default -> problem(status, "http-" + status, "Refused", null);
        };
    }

    private static ProblemException problem(int status, String slug, String title, String detail) {
        return new ProblemException(status, slug, title, detail, List.of());
    }
}
