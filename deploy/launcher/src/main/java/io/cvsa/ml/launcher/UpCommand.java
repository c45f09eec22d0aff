package io.cvsa.ml.launcher;

import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.SharedSchema.Origin;
import io.cvsa.ml.launcher.database.Adoption;
import io.cvsa.ml.launcher.database.ObservePlan;
import io.cvsa.ml.launcher.doctor.Doctor;
import io.cvsa.ml.launcher.suite.Home;
import io.cvsa.ml.launcher.suite.Refusal;
import io.cvsa.ml.launcher.suite.StateDirectory;
import io.cvsa.ml.launcher.suite.Suite;
import io.cvsa.ml.launcher.suite.SuiteRequest;
import io.cvsa.ml.launcher.suite.SuiteView;
import java.nio.file.Path;
import java.util.Optional;

/** Starts, stops and examines the suite of one state directory. */
final class UpCommand {

    private final Arguments arguments;
    private final Home home = Home.fromEnvironment();
    private final StateDirectory state;
    private final Suite suite;
    private final Attendance attendance;

    UpCommand(Arguments arguments) {
        this.arguments = arguments;
        this.state = stateOf(arguments);
        this.suite = new Suite(home, state, line -> System.out.println("  " + line));
        this.attendance = new Attendance(suite::ended, suite::stop, System.out);
    }

    static StateDirectory stateOf(Arguments arguments) {
        return new StateDirectory(arguments.value("--state").map(Path::of).orElseGet(() -> Home.fromEnvironment()
                .root()
                .resolve(".cvsa")));
    }

    int run() {
        if (!arguments.has("--adopt") && onlyObserve()) {
            return 0;
        }
        Optional<SuiteView> running = suite.running();
        if (running.isPresent()) {
            System.out.println("already running: " + running.get().panel());
            return 0;
        }
        boolean detached = arguments.has("-d");
        SuiteView view = startGuarded(detached);
        print(view, detached);
        if (!detached) {
            attend();
        }
        return 0;
    }

    /** Starts the suite if it does not run yet; used by the demo, which leaves it running. */
    SuiteView ensure() {
        return suite.running().orElseGet(() -> startGuarded(true));
    }

    /** Until it is ready, and for as long as it is attended, Ctrl-C stops what was started. */
    private SuiteView startGuarded(boolean detached) {
        long begin = System.nanoTime();
        Thread guard = new Thread(attendance::stop, "stop-suite");
        Runtime.getRuntime().addShutdownHook(guard);
        SuiteView view = startOrForget(guard);
        if (detached) {
            Runtime.getRuntime().removeShutdownHook(guard);
        }
        System.out.printf(java.util.Locale.ROOT, "all ready after %.1f s%n", (System.nanoTime() - begin) / 1e9);
        return view;
    }

    /** A start that fails has stopped what it began; one that Ctrl-C cuts short is no failure of a service. */
    private SuiteView startOrForget(Thread guard) {
        try {
            return suite.start(
                    new SuiteRequest(arguments.value("--db"), arguments.value("--kafka"), arguments.has("--adopt")));
        } catch (RuntimeException e) {
            if (attendance.isStopping()) {
                throw new Refusal("interrupted", e);
            }
            Runtime.getRuntime().removeShutdownHook(guard);
            throw e;
        }
    }

    private void print(SuiteView view, boolean detached) {
        System.out.println("panel      " + view.panel());
        System.out.println("API        " + view.panel() + "api/v1/");
        System.out.println("database   " + view.database());
        System.out.println("kafka      " + view.kafka());
        System.out.println("logs       " + state.logs());
        System.out.println(detached ? "./cvsa down stops it" : "Ctrl-C stops it");
    }

    private void attend() {
        try {
            attendance.attend(() -> state.suite().isPresent(), state::log);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean onlyObserve() {
        if (arguments.value("--db").isEmpty()) {
            return false;
        }
        Adoption adoption = new Adoption(Database.parse(arguments.value("--db").get()));
        if (adoption.origin() != Origin.FOREIGN) {
            return false;
        }
        ObservePlan plan = adoption.observe();
        System.out.println("This database was not created by us. Observe mode: nothing was changed or started.");
        System.out.println("With --adopt the suite would need:");
        plan.lines().forEach(line -> System.out.println("  " + line));
        if (!plan.obstacles().isEmpty()) {
            System.out.println("An operator must first run:");
            plan.obstacles().forEach(line -> System.out.println("  " + line));
        }
        return true;
    }

    int stop() {
        System.out.println(Attendance.sentence(suite.stop()));
        return 0;
    }

    int examine() {
        return new Doctor(home, state).examine(System.out) ? 0 : 1;
    }
}
