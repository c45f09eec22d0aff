package io.cvsa.ml.labels.label;

import io.cvsa.ml.platform.problem.ProblemException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;

/** Under which name the caller's labels are written. */
@ApplicationScoped
public class Labeler {

    private static final int LONGEST = 100;

    private final SecurityIdentity identity;

    Labeler(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The {@code user} text of the caller. */
    public String user() {
        return checked("user", identity.getPrincipal().getName());
    }

    /** Whether nothing that others said is kept from the caller. */
    public boolean isReviewer() {
        return identity.hasRole("reviewer");
    }

    /** Whether the caller may change what others wrote. */
    public boolean isAdmin() {
        return identity.hasRole("admin");
    }

    /** Returns the name, or refuses one that no label may carry with a 422 problem on the field. */
    public static String checked(String field, String name) {
        if (!isName(name)) {
            throw ProblemException.invalid(field, "must have 1 to 100 characters and none that cannot be seen");
        }
        return name;
    }

    /** Whether a label may carry this name. */
    public static boolean isName(String name) {
        return name != null
                && !name.isBlank()
                && name.length() <= LONGEST
                && name.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }
}
