package io.cvsa.ml.gateway.session;

import java.util.Locale;

/** How people sign in. */
public enum SignIn {
    /** Not at all: whoever reaches the gateway is the local user. */
    LOCAL,
    /** With a session of the archive's main site. */
    SITE;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
