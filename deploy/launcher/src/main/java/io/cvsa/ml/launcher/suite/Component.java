package io.cvsa.ml.launcher.suite;

import java.util.List;
import java.util.Locale;

/** One process of the suite: its usual port and the memory it is given. */
public enum Component {
    POSTGRES(8432, ""),
    KAFKA(8492, ""),
    KAFKA_CONTROLLER(8493, ""),
    LABELS(8401, "-Xms24m -Xmx192m -XX:TieredStopAtLevel=1"),
    EMBEDDINGS(8402, "-Xms32m -Xmx1g"),
    DATASETS(8403, "-Xms32m -Xmx640m"),
    TRAINING(8404, "-Xms32m -Xmx2g"),
    GATEWAY(8400, "-Xms24m -Xmx128m -XX:TieredStopAtLevel=1");

    private static final List<Component> SERVICES = List.of(LABELS, EMBEDDINGS, DATASETS, TRAINING, GATEWAY);

    private final int usualPort;
    private final String memory;

    Component(int usualPort, String memory) {
        this.usualPort = usualPort;
        this.memory = memory;
    }

    /** The five services, in the order in which they are started. */
    public static List<Component> services() {
        return SERVICES;
    }

    public int usualPort() {
        return usualPort;
    }

    public List<String> jvmOptions() {
        return List.of((memory + " -XX:+UseSerialGC").strip().split(" ", -1));
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
