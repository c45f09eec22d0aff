package io.cvsa.ml.platform.problem;

import java.util.List;

/** A refusal with its HTTP status and a sentence for the caller; the mapper renders it as a problem. */
public class ProblemException extends RuntimeException {
    private final int status;
    private final String slug;
    private final String title;
    private final transient List<FieldError> errors;

    /** Any status; the slug, in lower-kebab, is the last part of the problem's type URI. */
    public ProblemException(int status, String slug, String title, String detail, List<FieldError> errors) {
        super(detail);
        this.status = status;
        this.slug = slug;
        this.title = title;
        this.errors = List.copyOf(errors);
    }

    /** 400: the request cannot be understood. */
    public static ProblemException badRequest(String slug, String detail) {
        return new ProblemException(400, slug, "The request cannot be understood", detail, List.of());
    }

    /** 403: understood, and not allowed. */
    public static ProblemException forbidden(String slug, String detail) {
        return new ProblemException(403, slug, "Not allowed", detail, List.of());
    }

    /** 404: {@code what} with this id does not exist. */
    public static ProblemException notFound(String what, Object id) {
        return new ProblemException(404, "not-found", "Not found", "There is no " + what + " " + id + ".", List.of());
    }

    /** 409: the state of things forbids it. */
    public static ProblemException conflict(String slug, String detail) {
        return new ProblemException(409, slug, "The state of things does not allow this", detail, List.of());
    }

    /** 422: one field cannot be accepted. */
    public static ProblemException invalid(String field, String message) {
        return invalid(List.of(new FieldError(field, message)));
    }

    /** 422: these fields cannot be accepted. */
    public static ProblemException invalid(List<FieldError> errors) {
        String detail = errors.isEmpty()
                ? "The request is not valid."
                : errors.get(0).field() + ": " + errors.get(0).message();
        return new ProblemException(422, "invalid", "The request is not valid", detail, errors);
    }

    /** 503 with Retry-After: something that we need is away for now. */
    public static ProblemException unavailable(String detail) {
        return new ProblemException(503, "unavailable", "Not available right now", detail, List.of());
    }

    public int status() {
        return status;
    }

    /** The problem's type as a URI. */
    public String type() {
        return Problem.TYPE_PREFIX + slug;
    }

    public String title() {
        return title;
    }

    public String detail() {
        return getMessage();
    }

    public List<FieldError> errors() {
        return errors;
    }
}
