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
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Examines this machine and the suite of one state directory; changes nothing. */
public final class Doctor {

    private static final long NEEDED_BYTES = 5L << 30;

    private static final String NODE =
            "curl -fsSL https://deb.nodesource.com/setup_20.x | sudo bash - && sudo apt-get install -y nodejs";

    private final Home home;
    private final StateDirectory state;
    private final Function<List<String>, Shell.Result> shell;

    public Doctor(Home home, StateDirectory state) {
        this(home, state, Shell::call);
    }

    Doctor(Home home, StateDirectory state, Function<List<String>, Shell.Result> shell) {
        this.home = home;
        this.state = state;
        this.shell = shell;
    }

    /** Prints every finding; returns whether all is well. */
    public boolean examine(PrintStream out) {
        List<Check> checks = checks();
        checks.forEach(check -> out.println(check.line()));
        return checks.stream().allMatch(Check::well);
    }

    List<Check> checks() {
        List<Check> checks = new ArrayList<>();
        checks.add(tool(
                "JDK 17 or newer", "javac --version", "javac (1[7-9]|[2-9]\\d).*", apt("openjdk-17-jdk-headless")));
        checks.add(fetcher());
        checks.add(tool("Node 20 or newer", "node --version", "v([2-9]\\d|\\d{3}).*", NODE));
        checks.add(tool("npm", "npm --version", "\\d+\\..*", NODE));
        checks.add(postgres());
        checks.add(tool("setsid", "setsid --version", "setsid.*", apt("util-linux")));
        checks.add(tool("setpriv", "setpriv --version", "setpriv.*", apt("util-linux")));
        checks.add(tool("Chromium (for tests)", "chromium --version", "Chromium .*", apt("chromium fonts-noto-cjk"))
                .optional());
        checks.add(built());
        checks.add(panel());
        checks.add(disk());
        checks.add(suite());
        return checks;
    }

    private static String apt(String packages) {
        return "sudo apt-get install -y " + packages;
    }

    private Check tool(String what, String command, String pattern, String remedy) {
        Shell.Result result = shell.apply(List.of(command.split(" ", -1)));
        Optional<String> said =
                result.output().lines().filter(line -> line.matches(pattern)).findFirst();
        if (result.status() != 0 || said.isEmpty()) {
            return Check.broken(
                    what, result.status() == 127 ? "not found" : result.output().strip(), remedy);
        }
        return Check.well(what, said.get().strip());
    }

    /** The build runs Maven: the wrapper fetches it with one of two programs, or the machine has its own. */
    private Check fetcher() {
        String what = "curl, wget or Maven";
        return Stream.of("curl", "wget", "mvn")
                .filter(program -> shell.apply(List.of(program, "--version")).status() == 0)
                .findFirst()
                .map(program -> Check.well(what, program))
                .orElseGet(() -> Check.broken(what, "not found", apt("curl")));
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
                : Check.broken("services", "not built: " + String.join(", ", missing), "./cvsa up");
    }

    private Check panel() {
        return Files.exists(home.panel().resolve("index.html"))
                ? Check.well("panel", "built")
                : Check.broken("panel", "not built", "./cvsa up");
    }

    private Check disk() {
        Path place = Files.exists(state.root()) ? state.root() : home.root();
        long free = place.toFile().getUsableSpace();
        String text = (free >> 30) + " GiB free at " + place;
        return free > NEEDED_BYTES
                ? Check.well("disk", text)
                : Check.broken("disk", text, "df -h; ./cvsa up --state DIR   (a directory where more is free)");
    }

    private Check suite() {
        Suite suite = new Suite(home, state, line -> {});
        Optional<SuiteView> running = suite.running();
        if (running.isPresent()) {
            List<String> unready = suite.unready(running.get());
            return unready.isEmpty()
                    ? Check.well("suite", "running at " + running.get().panel())
                    : Check.broken("suite", "not ready: " + String.join(", ", unready), restart(unready));
        }
        List<String> ended = suite.ended();
        return ended.size() == Component.services().size()
                ? Check.well("suite", "not running (./cvsa up starts it)")
                : Check.broken("suite", "ended: " + String.join(", ", ended), restart(ended));
    }

    private String restart(List<String> services) {
        String logs = services.stream().map(name -> state.log(name).toString()).collect(Collectors.joining(" "));
        String which = state.root().equals(home.root().resolve(".cvsa")) ? "" : " --state " + state.root();
        return "tail -n 30 " + logs + "; ./cvsa down" + which + " && ./cvsa up" + which;
    }
}
