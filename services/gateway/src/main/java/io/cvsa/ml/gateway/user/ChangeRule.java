package io.cvsa.ml.gateway.user;

import io.cvsa.ml.platform.problem.ProblemException;

/** Decides under which name a principal labels from now on, and what can never be taken away. */
final class ChangeRule {
    private static final int LONGEST = 100;

    private ChangeRule() {}

    /** The user text to store, null for the local user's default; refuses what the database or the labels would refuse. */
    static String userAfter(PrincipalChange change, ChangeFacts facts) {
        return facts.isLocal() ? localUser(change, facts) : accountsOwn(change.user(), facts.account());
    }

    private static String localUser(PrincipalChange change, ChangeFacts facts) {
        if (!change.makesAdmin()) {
            throw ProblemException.conflict(
                    "last-admin",
                    "The local user is whoever reaches a gateway without sign-in, and holds all roles there;"
                            + " CVSA_SIGN_IN=site closes that door.");
        }
        String user = change.user();
        if (user != null && !isName(user)) {
            throw ProblemException.invalid("user", "must have 1 to 100 characters and none that cannot be seen");
        }
        if (user != null && facts.namesAreAccounts() && !facts.isAccount()) {
            throw ProblemException.invalid("user", "is no account of the main site, and this database takes no others");
        }
        return user;
    }

    private static String accountsOwn(String asked, String own) {
        if (asked != null && !asked.equals(own)) {
            throw ProblemException.invalid("user", "is the account's own and cannot be another's");
        }
        return own;
    }

    private static boolean isName(String name) {
        return !name.isBlank()
                && name.length() <= LONGEST
                && name.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }
}
