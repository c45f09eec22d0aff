package io.cvsa.ml.launcher;

import io.cvsa.ml.launcher.demo.DemoCommand;
import io.cvsa.ml.launcher.suite.SuiteView;
import java.nio.file.Path;

/** Runs the demo on a suite that runs already, or on one that it starts and leaves running. */
final class DemoRunner {

    private final Arguments arguments;

    DemoRunner(Arguments arguments) {
        this.arguments = arguments;
    }

    int run() {
        DemoCommand demo = new DemoCommand(
                arguments.value("--data").map(Path::of),
                arguments.number("--rows"),
                arguments.value("--json").map(Path::of));
        demo.check();
        UpCommand suite = new UpCommand(arguments);
        SuiteView view = suite.ensure();
        demo.run(view.panel(), System.out, System.getenv("CVSA_TTY") != null);
        if (arguments.has("--stop")) {
            return suite.stop();
        }
        System.out.println("  The suite keeps running; ./cvsa down stops it.");
        return 0;
    }
}
