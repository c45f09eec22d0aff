package io.cvsa.ml.devkit;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Where a PostgreSQL database answers and who may enter it. */
public record Database(String host, int port, String name, String user, String password, String sslMode) {

    public Database {
        Objects.requireNonNull(host);
        Objects.requireNonNull(name);
        Objects.requireNonNull(user);
        Objects.requireNonNull(password);
        Objects.requireNonNull(sslMode);
    }

    /** A database on this machine, without TLS. */
    public static Database local(int port, String name, String user, String password) {
        return new Database("127.0.0.1", port, name, user, password, "disable");
    }

    /**
     * Reads {@code [jdbc:]postgresql://user:password@host:port/name?sslmode=…&user=…&password=…}.
     *
     * @throws IllegalArgumentException naming what is missing; the password is never part of the message
     */
    public static Database parse(String url) {
        URI uri = URI.create(url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url);
        if (uri.getHost() == null || !String.valueOf(uri.getScheme()).startsWith("postgres")) {
            throw new IllegalArgumentException(
                    "not a PostgreSQL URL: expected postgresql://user:password@host:port/name");
        }
        Map<String, String> query = query(uri.getRawQuery());
        String[] login = String.valueOf(uri.getRawUserInfo()).split(":", 2);
        String user = query.getOrDefault("user", uri.getRawUserInfo() == null ? "postgres" : decode(login[0]));
        String password = query.getOrDefault("password", login.length > 1 ? decode(login[1]) : "");
        String name = uri.getPath() == null || uri.getPath().length() < 2
                ? user
                : uri.getPath().substring(1);
        int port = uri.getPort() < 0 ? 5432 : uri.getPort();
        String standard = isLoopback(uri.getHost()) ? "disable" : "verify-full";
        return new Database(uri.getHost(), port, name, user, password, query.getOrDefault("sslmode", standard));
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + name + "?sslmode=" + sslMode;
    }

    public Database named(String other) {
        return new Database(host, port, other, user, password, sslMode);
    }

    /** The same database reached through another loopback port, as by a {@link TcpProxy}. */
    public Database through(int otherPort) {
        return new Database("127.0.0.1", otherPort, name, user, password, sslMode);
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), user, password);
    }

    /** The settings that every service reads. */
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("CVSA_DB_HOST", host);
        settings.put("CVSA_DB_PORT", Integer.toString(port));
        settings.put("CVSA_DB_NAME", name);
        settings.put("CVSA_DB_USER", user);
        settings.put("CVSA_DB_PASSWORD", password);
        settings.put("CVSA_DB_SSLMODE", sslMode);
        return settings;
    }

    @Override
    public String toString() {
        return user + "@" + host + ":" + port + "/" + name;
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> values = new HashMap<>();
        if (raw == null) {
            return values;
        }
        for (String pair : raw.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            values.put(decode(parts[0]), parts.length > 1 ? decode(parts[1]) : "");
        }
        return values;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
