package io.cvsa.ml.launcher.doctor;

import io.cvsa.ml.devkit.LocalCluster;
import io.cvsa.ml.devkit.Shell;
import io.cvsa.ml.launcher.suite.Component;
import io.cvsa.ml.launcher.suite.Home;
import io.cvsa.ml.launcher.suite.StateDirectory;
import io.cvsa.ml.launcher.suite.Suite;
import io.cvsa.ml.launcher.suite.SuiteView;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Examines this machine and the suite of one state directory; changes nothing. */
public final class Doctor {

    private static final long NEEDED_BYTES = 5L << 30;

    private final Home home;
    private final StateDirectory state;

    public Doctor(Home home, StateDirectory state) {
        this.home = home;
        this.state = state;
    }

    /** Prints every finding; returns whether all is well. */
    public boolean examine(PrintStream out) {
        List<Check> checks = checks();
        checks.forEach(check -> out.println(check.line()));
        return checks.stream().allMatch(Check::well);
    }

    List<Check> checks() {
        List<Check> checks = new ArrayList<>();
        checks.add(java());
        checks.add(tool(
                "Node 20 or newer",
                List.of("node", "--version"),
                "v(2\\d|[3-9]\\d).*",
                "install Node 20, see nodejs.org"));
        checks.add(postgres());
        checks.add(
                tool("setpriv and setsid", List.of("setpriv", "--version"), "setpriv.*", "apt-get install util-linux"));
        checks.add(tool(
                "Chromium (for tests)",
                List.of("chromium", "--version"),
                ".*",
                "apt-get install chromium fonts-noto-cjk"));
        checks.add(built());
        checks.add(panel());
        checks.add(disk());
        checks.add(suite());
        return checks;
    }

    private static Check java() {
        int feature = Runtime.version().feature();
        return feature >= 17
                ? Check.well("Java 17 or newer", Runtime.version().toString())
                : Check.broken("Java 17 or newer", "this is " + feature, "apt-get install openjdk-17-jdk-headless");
    }

    private static Check tool(String what, List<String> command, String pattern, String remedy) {
        Shell.Result result = Shell.call(command);
        Optional<String> said =
                result.output().lines().filter(line -> line.matches(pattern)).findFirst();
        if (result.status() != 0 || said.isEmpty()) {
            return Check.broken(
                    what, result.status() == 127 ? "not found" : result.output().strip(), remedy);
        }
        return Check.well(what, said.get().strip());
    }

    private static Check postgres() {
        Optional<Path> binaries = LocalCluster.binaries();
        return binaries.isPresent()
                ? Check.well("PostgreSQL + pgvector", binaries.get().toString())
                : Check.broken("PostgreSQL + pgvector", "not found", "sudo deploy/lib/install-postgres");
    }

    private Check built() {
        List<String> missing = home.unbuilt();
        return missing.isEmpty()
                ? Check.well("services", "built")
                : Check.broken("services", "not built: " + String.join(", ", missing), "./cvsa up (it builds first)");
    }

    private Check panel() {
        return Files.exists(home.panel().resolve("index.html"))
                ? Check.well("panel", "built")
                : Check.broken("panel", "not built", "./cvsa up (it builds first)");
    }

    private Check disk() {
        Path place = Files.exists(state.root()) ? state.root() : home.root();
        long free = place.toFile().getUsableSpace();
        String text = (free >> 30) + " GiB free at " + place;
        return free > NEEDED_BYTES
                ? Check.well("disk", text)
                : Check.broken("disk", text, "free some space, or use --state DIR");
    }

    private Check suite() {
        Suite suite = new Suite(home, state, line -> {});
        Optional<SuiteView> running = suite.running();
        if (running.isPresent()) {
            List<String> unready = suite.unready(running.get());
            return unready.isEmpty()
                    ? Check.well("suite", "running at " + running.get().panel())
                    : Check.broken(
                            "suite",
                            "not ready: " + String.join(", ", unready),
                            "read " + state.logs() + ", then ./cvsa down && ./cvsa up");
        }
        List<String> ended = suite.ended();
        return ended.size() == Component.services().size()
                ? Check.well("suite", "not running (./cvsa up starts it)")
                : Check.broken(
                        "suite",
                        "ended: " + String.join(", ", ended),
                        "read " + state.logs() + ", then ./cvsa down && ./cvsa up");
    }
}
