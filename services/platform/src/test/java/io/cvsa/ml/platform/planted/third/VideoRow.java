package io.cvsa.ml.platform.planted.third;

/** Planted for the rooms test: a noun of the domain. */
public record VideoRow(long id) {}
