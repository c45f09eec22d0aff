package io.cvsa.ml.embeddings.model.remote;

import io.cvsa.ml.embeddings.model.ModelDefinition;
import java.time.Duration;

/** What may be asked of a provider now, decided for all replicas at once; every method blocks. */
public interface Allowance {

    /** Leases one request of about so many tokens, or says how long to wait. */
    Permit ask(ModelDefinition model, long tokens);

    /** Writes down how a leased request ended. */
    void settle(ModelDefinition model, Permit permit, Ending ending);

    /** Why a request has to wait. */
    enum Refusal {
        /** The provider asked not to be called. */
        QUIET,
        /** The limits of requests or tokens a minute are used up. */
        PACE,
        /** The tokens of this day are spent. */
        BUDGET
    }

    /**
     * An answer to {@link #ask}.
     *
     * @param delay zero when the request may leave now
     * @param refusal null when it may
     * @param second the database's second in which it was leased
     * @param tokens the estimate that was leased
     */
    record Permit(Duration delay, Refusal refusal, long second, long tokens) {

        static Permit refused(Duration delay, Refusal refusal) {
            return new Permit(delay, refusal, 0, 0);
        }

        boolean granted() {
            return refusal == null;
        }
    }

    /**
     * How a request ended.
     *
     * @param texts texts that were answered
     * @param tokens tokens billed, as far as is known
     * @param failed whether it brought no usable answer
     * @param quiet how long the provider wants no call
     */
    record Ending(int texts, long tokens, boolean failed, Duration quiet) {

        static Ending answered(int texts, long tokens) {
            return new Ending(texts, tokens, false, Duration.ZERO);
        }

        static Ending failed(long tokens, Duration quiet) {
            return new Ending(0, tokens, true, quiet);
        }
    }
}
