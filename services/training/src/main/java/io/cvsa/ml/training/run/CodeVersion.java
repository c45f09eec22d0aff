package io.cvsa.ml.training.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The commit that this program was built from. */
final class CodeVersion {

    private static final String FILE = "/commit.properties";
    private static final String HERE = read();

    private CodeVersion() {}

    /** The full commit id, with {@code -dirty} where the checkout held other changes; {@code unknown} where none was there. */
    static String here() {
        return HERE;
    }

    private static String read() {
        try (InputStream file = CodeVersion.class.getResourceAsStream(FILE)) {
            Properties properties = new Properties();
            if (file != null) {
                properties.load(file);
            }
            return of(properties);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }

    static String of(Properties properties) {
        String commit = properties.getProperty("commit", "");
        if (commit.isEmpty()) {
            return "unknown";
        }
        return Boolean.parseBoolean(properties.getProperty("dirty")) ? commit + "-dirty" : commit;
    }
}
