package io.cvsa.ml.launcher;

import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.SharedSchema;
import io.cvsa.ml.devkit.TopicPlan;
import io.cvsa.ml.launcher.suite.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Prepares a database and a broker that others started, before any service does: for containers. */
final class Bootstrap {

    private Bootstrap() {}

    static int run(Map<String, String> environment) {
        Database database = new Database(
                required(environment, "CVSA_DB_HOST"),
                Integer.parseInt(environment.getOrDefault("CVSA_DB_PORT", "5432")),
                required(environment, "CVSA_DB_NAME"),
                required(environment, "CVSA_DB_USER"),
                required(environment, "CVSA_DB_PASSWORD"),
                environment.getOrDefault("CVSA_DB_SSLMODE", "disable"));
        SharedSchema.bootstrap(database);
        System.out.println("database " + database + " is prepared");
        Path file = Path.of(environment.getOrDefault("CVSA_CONFIG_DIR", "config"), "topics.properties");
        TopicPlan plan = Files.exists(file) ? TopicPlan.of(file) : TopicPlan.standard();
        plan.create(required(environment, "CVSA_KAFKA"));
        System.out.println(plan.topics().size() + " topics are there");
        return 0;
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new Refusal(name + " is not set");
        }
        return value;
    }
}
