package io.cvsa.ml.launcher.doctor;

import java.util.Optional;

/**
 * One thing that was looked at.
 *
 * @param remedy the command that mends it, absent where all is well
 */
public record Check(String what, boolean well, String finding, Optional<String> remedy) {

    static Check well(String what, String finding) {
        return new Check(what, true, finding, Optional.empty());
    }

    static Check broken(String what, String finding, String remedy) {
        return new Check(what, false, finding, Optional.of(remedy));
    }

    String line() {
        String mark = well ? "ok     " : "BROKEN ";
        return mark
                + "%-22s %s".formatted(what, finding)
                + remedy.map(r -> "\n         → " + r).orElse("");
    }
}
