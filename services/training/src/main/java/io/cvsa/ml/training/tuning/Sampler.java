package io.cvsa.ml.training.tuning;

import io.cvsa.ml.training.hyperparameter.SearchSpace;
import java.util.List;
import java.util.Map;

/** Chooses what the next trial of a study tries; values are maximised. */
public interface Sampler {

    /**
     * The parameters of one trial: whole numbers as {@link Integer} or {@link Long}, other numbers as {@link Double}, a
     * category as the choice itself. A parameter whose condition does not hold is absent; a condition about a parameter that
     * the space does not vary is taken to hold (see {@link Conditions#given}). The same arguments give the same answer.
     *
     * @param number of the trial, from 0; each number has random draws of its own
     * @param seen the trials that this one may see, in any order; of this study first, by number
     * @param seed of the study
     * @throws IllegalArgumentException when the sampler has no trial of that number, see {@link #size}
     */
    Map<String, Object> sample(SearchSpace space, int number, List<Observation> seen, long seed);

    /** How many trials it has for a space; {@link Long#MAX_VALUE} when it never ends. */
    default long size(SearchSpace space) {
        return Long.MAX_VALUE;
    }
}
