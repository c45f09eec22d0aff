package io.cvsa.ml.devkit;

import java.util.function.Supplier;

/** One value for a whole JVM: test classes live in several class loaders, system properties in one place. */
final class Shared {

    private Shared() {}

    /** The property's value, made on first use by whichever class loader comes first. */
    static String value(String property, Supplier<String> make) {
        synchronized (System.getProperties()) {
            String value = System.getProperty(property);
            if (value == null) {
                value = make.get();
                System.setProperty(property, value);
            }
            return value;
        }
    }
}
