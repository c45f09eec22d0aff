package io.cvsa.ml.platform.planted.third;

/** Planted for the rooms test: a name that bears no intent. */
public record PlantedHelper(String name) {}
