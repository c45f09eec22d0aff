package io.cvsa.ml.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/**
 * Which videos, labels and vectors make a data set, and how it is split: everything a build needs to be run again.
 *
 * @param model key of the embedding model
 * @param labelers only these users' labels count; null means everybody's
 * @param asOf labels written later are not seen; null means now (metadata has no history)
 * @param train what to train when the version is ready; null means nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DatasetSpec(
        String name,
        String description,
        String model,
        Sampling sampling,
        List<String> labelers,
        Filter filter,
        LabelPolicy labelPolicy,
        Split split,
        Long seed,
        Instant asOf,
        OnFailure onFailure,
        Train train) {

    public DatasetSpec {
        Checks.text(name, "name");
        Checks.text(model, "model");
        sampling = sampling == null ? new Sampling(Sampling.Draw.ALL, null) : sampling;
        labelers = labelers == null ? null : List.copyOf(labelers);
        labelPolicy = labelPolicy == null ? new LabelPolicy(LabelPolicy.Rule.MAJORITY, 1) : labelPolicy;
        split = split == null ? new Split(0.1, 0.2, "default") : split;
        seed = seed == null ? 0L : seed;
        onFailure = onFailure == null ? OnFailure.FAIL : onFailure;
    }

    /** Which of the labelled videos are taken; {@code limit} is null for all of them. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Sampling(Draw kind, Integer limit) {

        public Sampling {
            kind = kind == null ? Draw.ALL : kind;
            Checks.that(limit == null || limit > 0, "sampling.limit must be positive");
            Checks.that(kind == Draw.ALL || limit != null, "sampling.limit is missing");
        }

        /** How the videos are drawn. */
        public enum Draw {
            @JsonProperty("all")
            ALL,
            @JsonProperty("random")
            RANDOM,
            @JsonProperty("newest")
            NEWEST
        }
    }

    /** Narrows the videos; a null field does not narrow. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Filter(Instant publishedAfter, Instant publishedBefore, List<Long> uids) {

        public Filter {
            uids = uids == null ? null : List.copyOf(uids);
        }
    }

    /** How the labellers' last labels become one; a tie is never decided here. */
    public record LabelPolicy(Rule kind, int minLabelers) {

        public LabelPolicy {
            kind = kind == null ? Rule.MAJORITY : kind;
            minLabelers = minLabelers == 0 ? 1 : minLabelers;
            Checks.that(minLabelers > 0, "labelPolicy.minLabelers must be positive");
        }

        /** Whose word counts. */
        public enum Rule {
            @JsonProperty("majority")
            MAJORITY,
            @JsonProperty("unanimous")
            UNANIMOUS
        }
    }

    /**
     * Shares of validation and test; the rest trains.
     *
     * @param family salt of the frozen test set: equal families have equal test members
     */
    public record Split(double validation, double test, String family) {

        public Split {
            family = family == null || family.isBlank() ? "default" : family;
            Checks.that(validation > 0 && validation < 1, "split.validation must lie between 0 and 1");
            Checks.that(test > 0 && test < 1, "split.test must lie between 0 and 1");
            Checks.that(validation + test < 1, "split leaves nothing to train on");
        }
    }

    /** What becomes of rows whose text no provider could embed. */
    public enum OnFailure {
        @JsonProperty("fail")
        FAIL,
        @JsonProperty("continue")
        CONTINUE
    }

    /** The run to start on the new version. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Train(String trainer, JsonNode hyperparameters, String modelName, Long seed) {

        public Train {
            Checks.text(trainer, "train.trainer");
            Checks.text(modelName, "train.modelName");
        }
    }
}
