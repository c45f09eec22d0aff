package io.cvsa.ml.gateway.session;

import io.netty.handler.codec.http.cookie.Cookie;
import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The session ids that a request brings. */
final class Credentials {
    private static final String BEARER = "bearer ";

    /** A browser may send one name several times, once for each path or domain; more than these are nobody's accident. */
    private static final int MOST = 4;

    private Credentials() {}

    /** What is asked first comes first: a bearer token stands alone, our own cookie stands before the main site's. */
    static List<String> of(HttpServerRequest request, String ownCookie, String siteCookie) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            return List.of(authorization.substring(BEARER.length()).strip());
        }
        List<Cookie> cookies = request.headers().getAll(HttpHeaders.COOKIE).stream()
                .flatMap(header -> ServerCookieDecoder.LAX.decodeAll(header).stream())
                .toList();
        return Stream.concat(values(cookies, ownCookie), values(cookies, siteCookie))
                .distinct()
                .limit(MOST)
                .toList();
    }

    private static Stream<String> values(List<Cookie> cookies, String name) {
        return cookies.stream().filter(cookie -> cookie.name().equals(name)).map(Cookie::value);
    }
}
