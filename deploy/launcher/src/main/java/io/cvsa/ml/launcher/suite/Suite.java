package io.cvsa.ml.launcher.suite;

import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.TopicPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The processes of one state directory, started together and stopped together. */
public final class Suite {

    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private final Home home;
    private final StateDirectory state;
    private final Consumer<String> say;

    public Suite(Home home, StateDirectory state, Consumer<String> say) {
        this.home = home;
        this.state = state;
        this.say = say;
    }

    /** The suite, if all its services are running. */
    public Optional<SuiteView> running() {
        boolean complete = Component.services().stream()
                .allMatch(service ->
                        new ProcessFile(state, service.key()).running().isPresent());
        return complete ? state.suite() : Optional.empty();
    }

    /**
     * Starts everything and waits until all services are ready; on failure stops what it started.
     *
     * @throws Refusal saying what failed and which log to read
     */
    public SuiteView start(SuiteRequest request) {
        if (!home.unbuilt().isEmpty()) {
            throw new Refusal("not built: " + String.join(", ", home.unbuilt())
                    + "; start the suite with ./cvsa up, which builds");
        }
        state.prepare();
        state.claim();
        stop();
        try (PortReservation reservation = PortReservation.ofThisMachine()) {
            Ports ports = Ports.plan(reservation::reserve);
            ports.notes().forEach(say);
            return startAll(request, ports);
        } catch (RuntimeException e) {
            stop();
            throw e;
        }
    }

    private SuiteView startAll(SuiteRequest request, Ports ports) {
        Instant begin = Instant.now();
        Servers servers = new Servers(state, ports, say);
        Database database = servers.start(request);
        TopicPlan plan = topics();
        plan.create(servers.kafka(request));
        say.accept("topics: " + plan.topics().size() + " (dead-letter topics included)");
        ServiceSettings settings = new ServiceSettings(home, state, ports, database, servers.kafka(request));
        Map<String, String> addresses = new LinkedHashMap<>();
        Spawner spawner = new Spawner(state);
        for (Component service : Component.services()) {
            spawner.start(service.key(), settings.command(service), settings.environment(service));
            addresses.put(service.key(), settings.url(service));
        }
        new Readiness(state)
                .await(
                        addresses,
                        START_LIMIT,
                        name -> say.accept(
                                "%-10s ready after %4.1f s  %s".formatted(name, seconds(begin), addresses.get(name))));
        SuiteView view = new SuiteView(
                addresses.get(Component.GATEWAY.key()) + "/",
                addresses,
                database.toString(),
                servers.kafka(request),
                begin.toString());
        state.announce(view);
        return view;
    }

    private TopicPlan topics() {
        Path file = home.config().resolve("topics.properties");
        return Files.exists(file) ? TopicPlan.of(file) : TopicPlan.standard();
    }

    /** Stops what this state directory started and still runs, services first; returns what was stopped. */
    public List<String> stop() {
        List<String> stopped = new ArrayList<>();
        List<Component> services = new ArrayList<>(Component.services());
        services.parallelStream().forEach(service -> {
            if (new ProcessFile(state, service.key()).stop("TERM", 25)) {
                synchronized (stopped) {
                    stopped.add(service.key());
                }
            }
        });
        if (new ProcessFile(state, Component.KAFKA.key()).stop("TERM", 20)) {
            stopped.add(Component.KAFKA.key());
        }
        // SIGINT is PostgreSQL's "fast" stop; SIGTERM would wait for every session
        if (new ProcessFile(state, Component.POSTGRES.key()).stop("INT", 30)) {
            stopped.add(Component.POSTGRES.key());
        }
        state.withdraw();
        return stopped;
    }

    /** Services whose process has ended although nobody stopped it. */
    public List<String> ended() {
        return Component.services().stream()
                .map(Component::key)
                .filter(name -> new ProcessFile(state, name).running().isEmpty())
                .toList();
    }

    /** Services of a running suite that do not call themselves ready just now. */
    public List<String> unready(SuiteView view) {
        Readiness readiness = new Readiness(state);
        return view.services().entrySet().stream()
                .filter(service -> !readiness.isReady(service.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static double seconds(Instant begin) {
        return Duration.between(begin, Instant.now()).toMillis() / 1000.0;
    }
}
