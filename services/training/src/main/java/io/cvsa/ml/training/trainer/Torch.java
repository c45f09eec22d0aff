package io.cvsa.ml.training.trainer;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;

/** The PyTorch engine, loaded on first use: two threads, no network, no telemetry. */
final class Torch {

    private static final String THREADS = "2";

    private static final Engine ENGINE = load();

    private Torch() {}

    private static Engine load() {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        setIfAbsent("ai.djl.pytorch.num_threads", THREADS);
        setIfAbsent("ai.djl.pytorch.num_interop_threads", "1");
        return Engine.getEngine("PyTorch");
    }

    private static void setIfAbsent(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    static Engine engine() {
        return ENGINE;
    }

    /** A manager of memory where the engine sees fit to train: on a GPU where it sees one; the caller closes it. */
    static NDManager trainingManager() {
        return ENGINE.newBaseManager(ENGINE.defaultDevice());
    }

    static Computation training() {
        return computation(ENGINE.defaultDevice());
    }

    static Computation computation(Device device) {
        String place = device.isGpu() ? device.getDeviceType() + ":" + device.getDeviceId() : device.getDeviceType();
        return new Computation(ENGINE.getEngineName(), ENGINE.getVersion(), place);
    }

    /** A manager of native memory on the CPU; the caller closes it. */
    static NDManager manager() {
        return ENGINE.newBaseManager(Device.cpu());
    }
}
