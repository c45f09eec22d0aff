package io.cvsa.ml.training.artefact;

/**
 * What a linear model makes of a raw vector v: the inner product of the weights with v + shift. Adding first keeps the digits
 * of a dimension that varies little around a large mean.
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; the arrays are never handed on for writing
public record Projection(float[] shift, float[] weights) {}
