package io.cvsa.ml.training.run;

/** How far a run is, as it stands in its job's row. */
public record RunProgress(
        long step, long steps, Double epoch, Double trainLoss, Double ratePerSecond, Double secondsLeft) {}
