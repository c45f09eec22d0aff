package io.cvsa.ml.launcher.suite;

/** Why a command cannot do what it was asked, in words for the person who typed it. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Refusal(String message) {
        super(message);
    }

    public Refusal(String message, Throwable cause) {
        super(message, cause);
    }
}
