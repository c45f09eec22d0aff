package io.cvsa.ml.training.planted.training.trainer;

import io.cvsa.ml.platform.job.JobRun;

/** Planted for the rooms test: a trainer that knows the platform. */
public record FramedTrainer(JobRun job) {}
