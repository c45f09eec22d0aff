package io.cvsa.ml.launcher.suite;

import java.util.List;
import java.util.Locale;

/** One process of the suite: its usual port and the memory it is given. */
public enum Component {
    POSTGRES(8432, List.of()),
    KAFKA(8492, List.of()),
    KAFKA_CONTROLLER(8493, List.of()),
    LABELS(8401, small("160m")),
    EMBEDDINGS(8402, List.of("-Xms32m", "-Xmx1g", "-XX:+UseSerialGC")),
    DATASETS(8403, List.of("-Xms32m", "-Xmx640m", "-XX:+UseSerialGC")),
    TRAINING(8404, List.of("-Xms32m", "-Xmx2g", "-XX:+UseSerialGC")),
    GATEWAY(8400, small("128m"));

    private static final List<Component> SERVICES = List.of(LABELS, EMBEDDINGS, DATASETS, TRAINING, GATEWAY);

    private final int usualPort;
    private final List<String> jvmOptions;

    Component(int usualPort, List<String> jvmOptions) {
        this.usualPort = usualPort;
        this.jvmOptions = List.copyOf(jvmOptions);
    }

    /** The five services, in the order in which they are started. */
    public static List<Component> services() {
        return SERVICES;
    }

    public int usualPort() {
        return usualPort;
    }

    public List<String> jvmOptions() {
        return jvmOptions;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static List<String> small(String heap) {
        return List.of("-Xms24m", "-Xmx" + heap, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    }
}
