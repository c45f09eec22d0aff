package io.cvsa.ml.launcher.suite;

import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.KafkaProcess;
import io.cvsa.ml.devkit.SharedSchema;
import io.cvsa.ml.devkit.SharedSchema.Origin;
import io.cvsa.ml.launcher.database.Adoption;
import io.cvsa.ml.launcher.database.OwnCluster;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** PostgreSQL and Kafka under the suite: our own, or those that exist already. */
final class Servers {

    private static final long LIMIT_SECONDS = 60;

    private final StateDirectory state;
    private final Ports ports;
    private final Consumer<String> say;

    Servers(StateDirectory state, Ports ports, Consumer<String> say) {
        this.state = state;
        this.ports = ports;
        this.say = say;
    }

    String kafka(SuiteRequest request) {
        return request.kafka().orElse("127.0.0.1:" + ports.of(Component.KAFKA));
    }

    /** Starts what is not given, and returns the bootstrapped database. */
    Database start(SuiteRequest request) {
        // a given broker is asked first: a database shall not be adopted for a suite that cannot start
        request.kafka().ifPresentOrElse(Servers::requireAnswer, this::startKafka);
        Database database =
                request.database().map(url -> existing(url, request.adopt())).orElseGet(this::own);
        if (request.kafka().isEmpty()) {
            awaitKafka(kafka(request));
        }
        return database;
    }

    private Database existing(String url, boolean adopt) {
        Database database = Database.parse(url);
        Adoption adoption = new Adoption(database);
        Origin origin = adoption.origin();
        if (origin == Origin.FOREIGN && !adopt) {
            throw new Refusal("this database was not created by us; nothing was changed (use --adopt)");
        }
        if (origin == Origin.FOREIGN) {
            List<String> obstacles = adoption.observe().obstacles();
            if (!obstacles.isEmpty()) {
                throw new Refusal("an operator must first run:\n  " + String.join("\n  ", obstacles));
            }
            adoption.adopt();
            say.accept("adopted    " + database);
        } else if (origin == Origin.EMPTY) {
            SharedSchema.bootstrap(database);
        }
        say.accept("database   " + database);
        return database;
    }

    private Database own() {
        Instant begin = Instant.now();
        OwnCluster cluster = new OwnCluster(
                state.root(),
                state.secret("postgres-admin", StateDirectory::randomPassword),
                state.secret("postgres", StateDirectory::randomPassword));
        cluster.prepare();
        int port = ports.of(Component.POSTGRES);
        new Spawner(state).start(Component.POSTGRES.key(), cluster.command(port), Map.of());
        await(Component.POSTGRES.key(), () -> cluster.accepts(port));
        Database database = cluster.database(port);
        SharedSchema.bootstrap(database);
        say.accept(
                "postgres   ready after %4.1f s  %s, in %s".formatted(seconds(begin), database, cluster.directory()));
        return database;
    }

    private void startKafka() {
        List<String> command = KafkaProcess.command(
                state.kafka(), ports.of(Component.KAFKA), ports.of(Component.KAFKA_CONTROLLER), false);
        new Spawner(state).start(Component.KAFKA.key(), command, Map.of());
    }

    private static void requireAnswer(String servers) {
        if (!KafkaProcess.answers(servers, 10_000)) {
            throw new Refusal("no Kafka answers at " + servers);
        }
    }

    private void awaitKafka(String servers) {
        await(Component.KAFKA.key(), () -> KafkaProcess.answers(servers, 3_000));
        say.accept("kafka      ready  " + servers);
    }

    private void await(String name, BooleanSupplier ready) {
        Instant limit = Instant.now().plus(Duration.ofSeconds(LIMIT_SECONDS));
        while (!ready.getAsBoolean()) {
            boolean alive = new ProcessFile(state, name).running().isPresent();
            if (!alive || Instant.now().isAfter(limit)) {
                throw new Refusal(
                        name + " did not start; its log: " + state.log(name) + "\n" + LogTail.of(state.log(name)));
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Refusal("interrupted", e);
            }
        }
    }

    private static double seconds(Instant begin) {
        return Duration.between(begin, Instant.now()).toMillis() / 1000.0;
    }
}
