package io.cvsa.ml.platform.crash;

/** Named places where a test can halt the JVM as kill -9 would; inert unless {@code cvsa.crash} names one. */
public final class CrashPoints {
    private static final String ARMED = armed();

    private CrashPoints() {}

    /** Halts the JVM with status 137 when this point was armed at start, else does nothing. */
    public static void reach(String point) {
        if (point.equals(ARMED)) {
            Runtime.getRuntime().halt(137);
        }
    }

    private static String armed() {
        String property = System.getProperty("cvsa.crash");
        return property != null ? property : System.getenv("CVSA_CRASH");
    }
}
