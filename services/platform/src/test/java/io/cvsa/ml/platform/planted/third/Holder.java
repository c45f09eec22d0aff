package io.cvsa.ml.platform.planted.third;

/** Planted for the rooms test: a noun of the domain inside of a harmless class. */
public record Holder(long id) {

    /** The noun. */
    public record LabelPart(long id) {}
}
