package io.cvsa.ml.launcher.api;

/** An answer of the API that is not a success, in the words of its problem document. */
public final class ApiFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;

    ApiFailure(int status, String type, String message) {
        super(message);
        this.status = status;
        this.type = type;
    }

    public int status() {
        return status;
    }

    /** Whether the problem's type ends in this name. */
    public boolean is(String problem) {
        return type.endsWith(problem);
    }
}
