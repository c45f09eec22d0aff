package io.cvsa.ml.labels.video;

import java.util.Optional;

/**
 * Who looks at videos, and what may be shown.
 *
 * @param user the caller's name in labels
 * @param blind whether videos that the caller has not labelled show nothing of others
 * @param needed how many people must label a video, where no reviewer asked for more
 */
public record Onlooker(String user, boolean blind, int needed, Optional<Champion> champion) {}
