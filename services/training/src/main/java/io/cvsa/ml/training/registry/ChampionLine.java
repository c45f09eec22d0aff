package io.cvsa.ml.training.registry;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The champions that a rollback goes back along: a promotion adds one, a rollback takes the last away, so that a second rollback
 * goes one further back and not forth again.
 */
final class ChampionLine {

    private final Deque<Step> line = new ArrayDeque<>();

    private ChampionLine() {}

    /**
     * A move of the champion.
     *
     * @param outright whether the version stood on its own feet
     */
    record Step(long revision, int version, boolean rollback, boolean outright) {}

    /** The line after these moves, the oldest first. */
    static ChampionLine after(List<Step> moves) {
        ChampionLine made = new ChampionLine();
        for (Step move : moves) {
            if (move.rollback()) {
                made.line.pop();
            } else {
                made.line.push(move);
            }
        }
        return made;
    }

    /** The champion before the current one; empty where there is none. */
    Optional<Integer> previous() {
        return line.stream().skip(1).map(Step::version).findFirst();
    }

    /** The last champion that stood on its own feet and was not rolled back. */
    Optional<Integer> lastOutright() {
        return line.stream().filter(Step::outright).map(Step::version).findFirst();
    }

    /** Versions that one rollback or several can make champion again. */
    Set<Integer> reachable() {
        return line.stream().skip(1).map(Step::version).collect(Collectors.toSet());
    }
}
