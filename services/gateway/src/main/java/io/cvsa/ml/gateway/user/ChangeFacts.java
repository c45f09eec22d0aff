package io.cvsa.ml.gateway.user;

/**
 * What a change has to be judged by.
 *
 * @param account the account's own user text, null for the local user
 * @param namesAreAccounts whether the database takes labels of accounts only
 * @param isAccount whether the user text asked for is an account's
 */
record ChangeFacts(String kind, String account, boolean namesAreAccounts, boolean isAccount) {
    boolean isLocal() {
        return kind.equals("local");
    }
}
