package io.cvsa.ml.launcher.doctor;

import java.util.Optional;

/**
 * One thing that was looked at.
 *
 * @param well whether the suite can run with it as it is
 * @param remedy the command that mends it, absent where all is well
 */
public record Check(String what, boolean well, String finding, Optional<String> remedy) {

    static Check well(String what, String finding) {
        return new Check(what, true, finding, Optional.empty());
    }

    static Check broken(String what, String finding, String remedy) {
        return new Check(what, false, finding, Optional.of(remedy));
    }

    /** The same finding about something that the suite itself does without. */
    Check optional() {
        return new Check(what, true, finding, remedy);
    }

    String line() {
        String mark = !well ? "BROKEN " : remedy.isPresent() ? "absent " : "ok     ";
        return mark
                + "%-22s %s".formatted(what, finding)
                + remedy.map(r -> "\n         → " + r).orElse("");
    }
}
