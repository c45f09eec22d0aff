package io.cvsa.ml.training.planted.second;

import io.cvsa.ml.training.planted.first.First;

/** The other half. */
public record Second(First first) {}
