package io.cvsa.ml.training.tuning;

import io.cvsa.ml.platform.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/** Plays workers that end the trials of a study in an order of chance, one after each look of the planner. */
final class StudySimulation {

    private static final UUID ID = new UUID(0, 7);

    final List<Trial> trials = new ArrayList<>();
    final List<String> promotions = new ArrayList<>();
    private final Random chance;
    private final StudyOrder order;
    private StudyRequest request;
    String state = "running";
    String error;
    double seconds;
    private List<Integer> rounds = List.of();
    private boolean interrupted;
    int mostOpen;

    /** @param more fields of the request beside what every study of the test has */
    StudySimulation(String more, long chance) {
        this.chance = new Random(chance);
        String json = "{\"name\":\"s\",\"datasetId\":\"%s\",\"trainer\":\"mlp\",\"modelName\":\"m\",\"maxTrials\":20%s}"
                .formatted(ID, more.isEmpty() ? "" : "," + more);
        order = StudyOrder.of(Json.as(Json.parse(json), StudyRequest.class), "lin", null);
        request = order.request();
    }

    Study study() {
        return new Study(
                ID,
                request,
                order.space(),
                state,
                0,
                rounds,
                interrupted,
                seconds,
                error,
                null,
                null,
                null,
                null,
                "lin",
                null,
                null);
    }

    StudySimulation extend(int maxTrials) {
        to(study().extended(new StudyBudget(maxTrials, request.maxMinutes()), own()));
        return this;
    }

    /** A person adds a trial. */
    void add(Map<String, Object> parameters) {
        Study study = study();
        to(study.withOneMore(own()));
        trials.add(trial(trials.size(), "manual", "queued", parameters, study.firstTarget(), null, List.of()));
    }

    private int own() {
        return (int) trials.stream().filter(trial -> !trial.warm()).count();
    }

    private void to(StudyExtent extent) {
        state = study().ended() ? "running" : state;
        rounds = extent.rounds();
        interrupted = extent.interrupted();
        request = request.within(extent.budget());
    }

    /** A person stops the study, whatever runs. */
    void stop() {
        state = "stopping";
        while (state.equals("stopping")) {
            apply(plan());
            trials.stream()
                    .filter(Trial::open)
                    .toList()
                    .forEach(one -> set(one, "cancelled", one.target(), null, one.rungs()));
        }
    }

    StudyPlan plan() {
        return StudyPlanner.plan(study(), List.copyOf(trials));
    }

    /** Until the study has ended. */
    StudySimulation run() {
        while (state.equals("running")) {
            apply(plan());
            if (state.equals("running")) {
                endOne();
            }
        }
        return this;
    }

    void apply(StudyPlan plan) {
        plan.starts()
                .forEach(start -> trials.add(trial(
                        start.number(),
                        start.origin(),
                        "queued",
                        start.parameters(),
                        start.target(),
                        null,
                        List.of())));
        plan.promotions().forEach((number, target) -> {
            promotions.add(number + " to " + target);
            Trial old = trials.get(number);
            set(old, "queued", target, null, old.rungs());
        });
        plan.prunes().forEach(number -> {
            Trial old = trials.get(number);
            set(old, "pruned", old.target(), null, old.rungs());
        });
        mostOpen = Math.max(mostOpen, (int) trials.stream().filter(Trial::open).count());
        state = plan.end() == null ? state : plan.end();
        error = plan.error();
    }

    /** A trial of those that are open comes to its target or its end. */
    void endOne() {
        List<Trial> open = trials.stream().filter(Trial::open).toList();
        if (open.isEmpty()) {
            throw new IllegalStateException("The study stands still");
        }
        Trial one = open.get(chance.nextInt(open.size()));
        double value = value(one, one.target() == null ? 100 : one.target());
        if (one.target() == null) {
            set(one, "succeeded", null, value, one.rungs());
        } else {
            List<Trial.Rung> rungs = new ArrayList<>(one.rungs());
            rungs.add(new Trial.Rung(one.target(), value));
            set(one, "halted", one.target(), null, rungs);
        }
    }

    /** Learning rates near 0.01 are best; more resource is worse, so that it shows when a sampler looked at a trial. */
    private static double value(Trial trial, int resource) {
        double rate = ((Number) trial.parameters().get("learningRate")).doubleValue();
        return 1 - Math.abs(Math.log10(rate) + 2) / 10 + 1.0 / (resource + 10);
    }

    void fail(int number) {
        set(trials.get(number), "failed", null, null, List.of());
    }

    void set(Trial old, String to, Integer target, Double value, List<Trial.Rung> rungs) {
        trials.set(old.number(), trial(old.number(), old.origin(), to, old.parameters(), target, value, rungs));
    }

    static Trial trial(
            int number,
            String origin,
            String state,
            Map<String, Object> parameters,
            Integer target,
            Double value,
            List<Trial.Rung> rungs) {
        UUID run = new UUID(1, number);
        String error = state.equals("failed") ? "out of memory" : null;
        return new Trial(number, run, origin, null, state, parameters, target, value, rungs, error, null, null);
    }

    /** What the study tried, by number. */
    List<Map<String, Object>> tried() {
        return trials.stream().map(Trial::parameters).toList();
    }

    List<Integer> in(String wanted) {
        return trials.stream()
                .filter(trial -> trial.is(wanted))
                .map(Trial::number)
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    static IntStream places() {
        return IntStream.rangeClosed(1, 5);
    }
}
