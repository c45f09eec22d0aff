package io.cvsa.ml.training.planted.third;

import jakarta.enterprise.context.ApplicationScoped;

/** Planted for the rooms test: a decision that knows a framework. */
@ApplicationScoped
public class PromotionGate {}
