package io.cvsa.ml.gateway.session;

import io.vertx.core.http.HttpMethod;
import java.util.regex.Pattern;

/** Which requests need what: a sign-in, a role, a name to write under. */
final class Doors {
    static final String SESSION = "/api/v1/session";
    private static final String OPTIONS = SESSION + "/options";
    private static final Pattern SIGNED = Pattern.compile("/api/v1/videos/.+|/api/v1/labels/[^/]+/retraction");

    private Doors() {}

    static boolean isApi(String path) {
        return path.startsWith("/api/") || path.startsWith("/v1/");
    }

    /** Whether one may come in without a sign-in: to read the panel's files, and to sign in or out. */
    static boolean isOpen(HttpMethod method, String path) {
        if (path.equals(SESSION)) {
            return !isRead(method);
        }
        return isRead(method) && (path.equals(OPTIONS) || !isApi(path));
    }

    /** Whether it leaves something that carries the caller's name: a label, a decision, a comment, a skip. */
    static boolean isSigned(HttpMethod method, String path) {
        return !isRead(method) && SIGNED.matcher(path).matches();
    }

    private static boolean isRead(HttpMethod method) {
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    }
}
