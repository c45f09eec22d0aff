package io.cvsa.ml.embeddings.model;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/** Refuses a configuration that holds a secret, by the key's exact name or by the value's look. */
final class SecretGuard {

    private static final Set<String> FORBIDDEN = Set.of("api_key", "token", "secret", "password");
    private static final Pattern LOOKS_SECRET = Pattern.compile("(?:^|[\\s=:])sk-[A-Za-z0-9_-]{6,}");

    private SecretGuard() {}

    /** Throws {@link SecretInModelFile} at the first secret, naming its dotted key. */
    static void check(TomlTable table) {
        check(table, "");
    }

    private static void check(TomlTable table, String path) {
        for (String key : table.keySet()) {
            String dotted = path.isEmpty() ? key : path + "." + key;
            Object value = table.get(List.of(key));
            if (!(value instanceof TomlTable) && FORBIDDEN.contains(key.toLowerCase(Locale.ROOT))) {
                throw new SecretInModelFile(dotted);
            }
            checkValue(value, dotted);
        }
    }

    private static void checkValue(Object value, String path) {
        if (value instanceof TomlTable table) {
            check(table, path);
        } else if (value instanceof TomlArray array) {
            array.toList().forEach(element -> checkValue(element, path));
        } else if (value instanceof String text && LOOKS_SECRET.matcher(text).find()) {
            throw new SecretInModelFile(path);
        }
    }
}
