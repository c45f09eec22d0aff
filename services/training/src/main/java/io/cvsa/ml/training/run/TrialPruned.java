package io.cvsa.ml.training.run;

/** Ends the training of a trial that is not worth going on. */
final class TrialPruned extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TrialPruned(String message) {
        super(message);
    }
}
