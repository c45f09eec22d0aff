package io.cvsa.ml.bench;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What was asked for on the command line.
 *
 * @param names of the claims to measure; none means all
 * @param json where the results go beside the table, or null
 * @param gate whether a result that falls short is a failure
 */
record Request(Set<String> names, Path json, boolean gate) {

    Request {
        names = Set.copyOf(names);
    }

    boolean asksFor(String name) {
        return names.isEmpty() || names.contains(name);
    }

    /** Understands the command line; an IllegalArgumentException has words for whoever typed it. */
    static Request parse(List<String> arguments, List<String> known) {
        Set<String> names = new LinkedHashSet<>();
        Path json = null;
        boolean gate = false;
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--json")) {
                if (++i == arguments.size()) {
                    throw new IllegalArgumentException("--json needs a file");
                }
                json = Path.of(arguments.get(i));
            } else if (argument.equals("--gate")) {
                gate = true;
            } else if (known.contains(argument)) {
                names.add(argument);
            } else {
                throw new IllegalArgumentException(
                        "There is no '%s' here; usage: bench [NAME...] [--json FILE] [--gate], NAME one of %s"
                                .formatted(argument, String.join(", ", known)));
            }
        }
        return new Request(names, json, gate);
    }
}
