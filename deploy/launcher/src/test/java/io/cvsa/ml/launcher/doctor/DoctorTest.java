package io.cvsa.ml.launcher.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.cvsa.ml.devkit.Shell;
import io.cvsa.ml.launcher.suite.Home;
import io.cvsa.ml.launcher.suite.StateDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each thing that a suite needs is looked at, and each finding comes with the command that mends it. */
class DoctorTest {

    private static final Map<String, String> ANSWERS = Map.of(
            "javac", "javac 17.0.12",
            "node", "v20.20.2",
            "npm", "10.8.2",
            "setsid", "setsid from util-linux 2.38",
            "setpriv", "setpriv from util-linux 2.38",
            "chromium", "a wrapper's complaint\nChromium 140",
            "curl", "curl 7",
            "wget", "GNU Wget 1",
            "mvn", "Apache Maven 3");

    @TempDir
    private Path root;

    @Test
    void findsABareMachineBrokenAndNamesACommandForEachThing() {
        List<Check> checks = examine(program -> false);
        assertThat(broken(checks))
                .contains("JDK 17 or newer", "curl, wget or Maven", "Node 20 or newer", "npm", "setsid", "setpriv")
                .contains("services", "panel")
                .doesNotContain("Chromium (for tests)");
        assertThat(checks)
                .filteredOn(check -> check.remedy().isPresent())
                .allMatch(check -> check.remedy().get().matches("(sudo|curl|\\./cvsa|deploy/|tail|df)\\b.*"));
    }

    @Test
    void aMachineWithEveryToolIsWell() {
        assertThat(broken(examine(program -> true)))
                .doesNotContainAnyElementsOf(broken(examine(program -> false)).stream()
                        .filter(what -> !what.equals("services") && !what.equals("panel"))
                        .toList());
    }

    @Test
    void aMissingChromiumIsSaidAndIsNoFailure() {
        Check chromium = find(examine(program -> !program.equals("chromium")), "Chromium (for tests)");
        assertThat(chromium.well()).isTrue();
        assertThat(chromium.line()).startsWith("absent").contains("sudo apt-get install -y chromium");
    }

    @Test
    void whatAWrapperComplainsAboutIsNotTheVersion() {
        assertThat(find(examine(program -> true), "Chromium (for tests)").finding())
                .isEqualTo("Chromium 140");
    }

    @Test
    void anyOfThreeProgramsFetchesMaven() {
        assertThat(find(examine("wget"::equals), "curl, wget or Maven").finding())
                .isEqualTo("wget");
        assertThat(find(examine("mvn"::equals), "curl, wget or Maven").finding())
                .isEqualTo("mvn");
    }

    @Test
    void anOldNodeIsNotEnough() {
        Doctor doctor = doctor(command -> new Shell.Result(0, "v18.19.0\n"));
        assertThat(find(doctor.checks(), "Node 20 or newer").well()).isFalse();
    }

    private List<Check> examine(Predicate<String> installed) {
        return doctor(command -> installed.test(command.get(0))
                        ? new Shell.Result(0, ANSWERS.get(command.get(0)) + "\n")
                        : new Shell.Result(127, "no such file"))
                .checks();
    }

    private Doctor doctor(Function<List<String>, Shell.Result> shell) {
        return new Doctor(new Home(root), new StateDirectory(root.resolve("state")), shell);
    }

    private static List<String> broken(List<Check> checks) {
        return checks.stream().filter(check -> !check.well()).map(Check::what).collect(Collectors.toList());
    }

    private static Check find(List<Check> checks, String what) {
        return checks.stream()
                .filter(check -> check.what().equals(what))
                .findFirst()
                .orElseThrow();
    }
}
