package io.cvsa.ml.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Which videos, labels and vectors make a data set, and how it is split: everything a build needs to be run again.
 *
 * @param model key of the embedding model
 * @param labelers only these users' labels count; null means everybody's
 * @param labelerWeights how many votes a user's label is worth, 0 for none; who is not named has one; null means one each
 * @param dedupe which texts are one row
 * @param asOf labels written later are not seen; null means now (metadata has no history)
 * @param regenerate whether every text is embedded anew for this build, whatever is stored
 * @param precision how the stored vectors travel; a half rounds them to eleven significant bits
 * @param train what to train when the version is ready; null means nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DatasetSpec(
        String name,
        String description,
        String model,
        Sampling sampling,
        List<String> labelers,
        Map<String, BigDecimal> labelerWeights,
        Filter filter,
        LabelPolicy labelPolicy,
        Dedupe dedupe,
        Split split,
        Long seed,
        Instant asOf,
        OnFailure onFailure,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean regenerate,
        Precision precision,
        Train train) {

    public DatasetSpec {
        Checks.text(name, "name");
        Checks.text(model, "model");
        sampling = sampling == null ? new Sampling(Sampling.Draw.ALL, null, null, null) : sampling;
        labelers = labelers == null ? null : List.copyOf(labelers);
        labelerWeights = labelerWeights == null ? null : Map.copyOf(labelerWeights);
        labelPolicy = labelPolicy == null ? LabelPolicy.of(LabelPolicy.Rule.MAJORITY, 1) : labelPolicy;
        dedupe = dedupe == null ? Dedupe.TEXT : dedupe;
        split = split == null ? new Split(0.1, 0.2, "default") : split;
        seed = seed == null ? 0L : seed;
        onFailure = onFailure == null ? OnFailure.FAIL : onFailure;
        precision = precision == null ? Precision.FULL : precision;
    }

    /** The same spec, of labels as they stood at {@code time} (null for now), with this run at its end (null for none). */
    public DatasetSpec with(Instant time, Train run) {
        return new DatasetSpec(
                name,
                description,
                model,
                sampling,
                labelers,
                labelerWeights,
                filter,
                labelPolicy,
                dedupe,
                split,
                seed,
                time,
                onFailure,
                regenerate,
                precision,
                run);
    }

    /**
     * Which of the labelled videos are taken.
     *
     * @param limit most videos; null for all of them
     * @param positiveShare share of yes among a stratified draw; null means one half
     * @param aids the videos of a list; null for the other draws
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Sampling(Draw kind, Integer limit, Double positiveShare, List<Long> aids) {

        public Sampling {
            kind = kind == null ? Draw.ALL : kind;
            aids = aids == null ? null : List.copyOf(aids);
            Checks.that(limit == null || limit > 0, "sampling.limit must be positive");
            Checks.that(kind == Draw.ALL || kind == Draw.LIST || limit != null, "sampling.limit is missing");
            Checks.that((kind == Draw.LIST) == (aids != null), "sampling.aids belongs to a list, and a list needs it");
            Checks.that(
                    positiveShare == null || (kind == Draw.STRATIFIED && positiveShare > 0 && positiveShare < 1),
                    "sampling.positiveShare lies between 0 and 1 and belongs to a stratified draw");
        }

        /** How the videos are drawn. */
        public enum Draw {
            @JsonProperty("all")
            ALL,
            @JsonProperty("random")
            RANDOM,
            /** At random within yes and within no; a video whose labelers tie is in neither. */
            @JsonProperty("stratified")
            STRATIFIED,
            @JsonProperty("newest")
            NEWEST,
            @JsonProperty("list")
            LIST
        }
    }

    /**
     * Narrows the videos; a null field does not narrow.
     *
     * @param minDuration seconds, like {@code maxDuration}; a video of unknown duration passes neither
     * @param minLength characters of title, description and tags together, like {@code maxLength}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Filter(
            Instant publishedAfter,
            Instant publishedBefore,
            List<Long> uids,
            Integer minDuration,
            Integer maxDuration,
            Integer minLength,
            Integer maxLength,
            LabelState labelState) {

        public Filter {
            uids = uids == null ? null : List.copyOf(uids);
        }

        /** What the labels of one video say. */
        public enum LabelState {
            @JsonProperty("agreed")
            AGREED,
            @JsonProperty("disputed")
            DISPUTED,
            @JsonProperty("gold")
            GOLD
        }
    }

    /**
     * How the labellers' last labels become one; a tie is never decided here.
     *
     * @param goldFirst whether a reviewer's decision stands above the labelers; null means it does
     * @param excludeConflicts whether a text on which labelers disagree is left out, whoever decided it; null means no
     * @param weighting null means by agreement
     */
    public record LabelPolicy(
            Rule kind, int minLabelers, Boolean goldFirst, Boolean excludeConflicts, Weighting weighting) {

        public LabelPolicy {
            kind = kind == null ? Rule.MAJORITY : kind;
            minLabelers = minLabelers == 0 ? 1 : minLabelers;
            goldFirst = goldFirst == null || goldFirst;
            excludeConflicts = excludeConflicts != null && excludeConflicts;
            weighting = weighting == null ? Weighting.AGREEMENT : weighting;
            Checks.that(minLabelers > 0, "labelPolicy.minLabelers must be positive");
        }

        /** A policy with the defaults of everything else. */
        public static LabelPolicy of(Rule kind, int minLabelers) {
            return new LabelPolicy(kind, minLabelers, null, null, null);
        }

        /** Whose word counts. */
        public enum Rule {
            @JsonProperty("majority")
            MAJORITY,
            @JsonProperty("unanimous")
            UNANIMOUS
        }

        /** How much a row weighs in training. */
        public enum Weighting {
            /** The share of the votes that agree with its label; 1 where a reviewer decided. */
            @JsonProperty("agreement")
            AGREEMENT,
            @JsonProperty("equal")
            EQUAL
        }
    }

    /** How many bits of a vector's floats are read. */
    public enum Precision {
        /** All 32. */
        @JsonProperty("full")
        FULL,
        /** 16, for half the bytes; only of models that allow it. */
        @JsonProperty("half")
        HALF
    }

    /** Which texts are one row. */
    public enum Dedupe {
        /** Those of equal checksum. */
        @JsonProperty("text")
        TEXT,
        /** Also those that differ only in case, width or white space; the text of the smallest aid is kept. */
        @JsonProperty("fingerprint")
        FINGERPRINT
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
