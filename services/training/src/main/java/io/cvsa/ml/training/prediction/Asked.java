package io.cvsa.ml.training.prediction;

import io.cvsa.ml.training.prediction.PredictionRequest.VideoText;

/**
 * One thing to classify: a video by its aid, a text, or both, where the stored text of a known video wins.
 *
 * @param aid null for a bare text
 * @param text null for a video that must be known
 */
public record Asked(Long aid, VideoText text) {}
