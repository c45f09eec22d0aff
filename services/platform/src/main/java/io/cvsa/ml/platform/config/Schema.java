package io.cvsa.ml.platform.config;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/** The service's own PostgreSQL schema, checked, for use in SQL text. */
@Singleton
public class Schema {
    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
    private final String name;

    @Inject
    public Schema(PlatformConfig config) {
        this(config.schema());
    }

    public Schema(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a schema name: " + name);
        }
        this.name = name;
    }

    public String name() {
        return name;
    }

    /** Replaces every {@code {s}} in the SQL by the schema's name. */
    public String in(String sql) {
        return sql.replace("{s}", name);
    }
}
