package io.cvsa.ml.training.trainer;

/**
 * What a trainer computes with.
 *
 * @param engine a tensor engine, or plain Java
 */
public record Computation(String engine, String version, String device) {

    static final Computation JAVA = new Computation("Java", Runtime.version().toString(), "cpu");
}
