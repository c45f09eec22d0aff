package io.cvsa.ml.labels.planted;

/** Planted for the platform's rooms test: stands where a service's classes stand. */
public record Stranger(String name) {}
