package io.cvsa.ml.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A service behind the gateway that shows what reached it: the request line, all headers and the body. */
final class Mirror implements AutoCloseable {
    private static final Pattern TOKEN = Pattern.compile("(?i)authorization: Bearer [^.]+\\.([^.]+)\\.");
    private final HttpServer server;

    Mirror() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", Mirror::reflect);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The claims of the token with which the gateway has signed the mirrored request. */
    static String claims(String mirrored) {
        Matcher token = TOKEN.matcher(mirrored);
        if (!token.find()) {
            throw new AssertionError("no token in " + mirrored);
        }
        return new String(Base64.getUrlDecoder().decode(token.group(1)), StandardCharsets.UTF_8);
    }

    private static void reflect(HttpExchange exchange) throws IOException {
        StringBuilder seen = new StringBuilder(exchange.getRequestMethod() + " " + exchange.getRequestURI() + "\n");
        exchange.getRequestHeaders()
                .forEach((name, values) -> values.forEach(
                        value -> seen.append(name).append(": ").append(value).append('\n')));
        seen.append(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        byte[] answer = seen.toString().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
