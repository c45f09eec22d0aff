package io.cvsa.ml.training.planted.third;

import ai.djl.ndarray.NDArray;

/** Planted for the rooms test: native memory outside of the trainers. */
public record NativeRoom(NDArray array) {}
