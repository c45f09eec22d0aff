package io.cvsa.ml.training.run;

import io.cvsa.ml.training.trainer.Computation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Where an attempt of a run trained.
 *
 * @param processors what the JVM may use, in logical CPUs
 * @param engine what computes: a tensor engine, or plain Java
 */
public record RunEnvironment(
        @Schema(required = true) String java,
        @Schema(required = true) String os,
        @Schema(required = true) String architecture,
        @Schema(required = true) int processors,
        @Schema(required = true) String engine,
        @Schema(required = true) String engineVersion,
        @Schema(required = true) String device) {

    /** This JVM's, with what a trainer computes with. */
    static RunEnvironment here(Computation computation) {
        return new RunEnvironment(
                Runtime.version().toString(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                computation.engine(),
                computation.version(),
                computation.device());
    }
}
