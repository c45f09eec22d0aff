package io.cvsa.ml.datasets.build;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The answer to a request that started a build, or repeated one. */
public record StartedBuild(@Schema(required = true) UUID id) {}
