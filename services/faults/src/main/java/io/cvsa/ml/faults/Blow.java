package io.cvsa.ml.faults;

/** What is killed while people label. */
enum Blow {
    AFTER_COMMIT("outbox.after-commit"),
    BEFORE_SEND("outbox.before-send"),
    AFTER_SEND("outbox.after-send"),
    BEFORE_DELETE("outbox.before-delete"),
    SERVICE(null),
    DATABASE_BACKEND(null),
    DATABASE(null),
    BROKER(null);

    private final String crashPoint;

    Blow(String crashPoint) {
        this.crashPoint = crashPoint;
    }

    /** Deals it; whatever was killed runs again afterwards. */
    void strike(Site site) {
        switch (this) {
            case SERVICE -> {
                site.killService();
                site.start();
            }
            case DATABASE_BACKEND -> site.database().killBackend();
            case DATABASE -> {
                site.database().kill();
                site.database().start();
            }
            case BROKER -> {
                site.broker().kill();
                site.broker().start();
            }
            default -> {
                site.crashAt(crashPoint);
                site.start();
            }
        }
    }
}
