package io.cvsa.ml.launcher.suite;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/** Which port each process gets: its usual one, or the next that is free. */
public record Ports(Map<Component, Integer> chosen, List<String> notes) {

    private static final int STEP = 10;

    public Ports {
        chosen = Map.copyOf(chosen);
        notes = List.copyOf(notes);
    }

    /**
     * Plans all ports at once; a suite beside another moves as a whole by tens, so that its ports stay neighbours.
     *
     * @param free whether nobody listens on a port
     */
    public static Ports plan(IntPredicate free) {
        Map<Component, Integer> chosen = new EnumMap<>(Component.class);
        List<String> notes = new ArrayList<>();
        Set<Integer> taken = new HashSet<>();
        for (Component component : Component.values()) {
            int port = component.usualPort();
            while (taken.contains(port) || !free.test(port)) {
                port += STEP;
                if (port > 65_000) {
                    throw new Refusal("no free port for " + component.key());
                }
            }
            taken.add(port);
            chosen.put(component, port);
            if (port != component.usualPort()) {
                notes.add("port %d is taken, %s uses %d".formatted(component.usualPort(), component.key(), port));
            }
        }
        return new Ports(chosen, notes);
    }

    public int of(Component component) {
        return chosen.get(component);
    }
}
