package io.cvsa.ml.training.tuning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Decides what a study needs next from the study and its trials alone: the same view gives the same answer, whoever asks.
 *
 * <p>A sampled trial's parameters hang on how many were sampled before it and, under tpe, on the trials of earlier
 * generations; so they are the same for any number of places.
 */
final class StudyPlanner {

    /** When so many trials have ended and all of them failed, the study is at fault. */
    private static final int HOPELESS = 3;

    private final Study study;
    private final StudyRequest request;
    private final Optional<Halving> halving;
    private final List<Trial> trials;
    private final List<Trial> own;
    private final Map<Integer, List<Double>> results = new TreeMap<>();
    private final List<StudyPlan.Start> starts = new ArrayList<>();
    private final Map<Integer, Integer> promotions = new LinkedHashMap<>();

    private StudyPlanner(Study study, List<Trial> trials) {
        this.study = study;
        this.request = study.request();
        this.halving = study.halving();
        this.trials = trials;
        this.own = trials.stream().filter(trial -> !trial.warm()).toList();
    }

    /** @param trials of the study by number, warm ones too */
    static StudyPlan plan(Study study, List<Trial> trials) {
        return new StudyPlanner(study, trials).plan();
    }

    private StudyPlan plan() {
        if (study.is("stopping")) {
            return stopping();
        }
        if (!study.is("running")) {
            return StudyPlan.nothing();
        }
        Optional<String> hopeless = hopeless();
        if (hopeless.isPresent() && open() == 0) {
            return StudyPlan.end("failed", halted(), hopeless.get());
        }
        halving.ifPresent(rungs -> own.forEach(trial -> results.put(trial.number(), values(trial, rungs.rungs()))));
        if (!request.budget().outOfTime(study.activeSeconds()) && hopeless.isEmpty()) {
            fill();
        }
        if (starts.isEmpty() && promotions.isEmpty()) {
            return open() == 0 ? finish() : StudyPlan.nothing();
        }
        return new StudyPlan(List.copyOf(starts), promotions, List.of(), List.of(), null, null);
    }

    private StudyPlan stopping() {
        List<Trial> open = own.stream().filter(Trial::open).toList();
        return open.isEmpty()
                ? StudyPlan.end("stopped", halted(), null)
                // what waits first: else each place that comes free would start one more of them
                : StudyPlan.cancel(
                        open.stream()
                                .sorted(Comparator.comparing(trial -> trial.is("running")))
                                .map(Trial::runId)
                                .toList(),
                        halted());
    }

    private void fill() {
        int free = request.parallel() - open();
        while (free-- > 0 && (promote() || start())) {
            // each turn takes one place
        }
    }

    private boolean promote() {
        Optional<Promotion> next = halving.flatMap(rungs -> rungs.next(results));
        next.ifPresent(one -> {
            promotions.put(one.trial(), Study.target(halving.orElseThrow().rungs(), one.rung()));
            results.get(one.trial()).add(null);
        });
        return next.isPresent();
    }

    private boolean start() {
        int sampled = (int) own.stream()
                        .filter(trial -> trial.origin().equals("sampled"))
                        .count()
                + starts.size();
        Sampler sampler = Samplers.named(request.sampler());
        boolean spent = request.budget().spent(own.size() + starts.size(), study.activeSeconds());
        if (spent || sampled >= sampler.size(study.space())) {
            return false;
        }
        Optional<List<Observation>> seen = seen(sampled);
        if (seen.isEmpty() || !earlierBracketsEnded()) {
            return false;
        }
        Map<String, Object> parameters = sampler.sample(study.space(), sampled, seen.get(), request.seed());
        int number = trials.size() + starts.size();
        starts.add(new StudyPlan.Start(number, "sampled", parameters, study.firstTarget()));
        List<Double> waiting = new ArrayList<>();
        waiting.add(null);
        results.put(number, waiting);
        return true;
    }

    /** Whether those before the next trial's bracket train no more, where it would hang on how far they are. */
    private boolean earlierBracketsEnded() {
        if (!request.sampler().equals("tpe") || !request.pruner().equals("halving")) {
            return true;
        }
        int first = study.extent().roundOf(own.size() + starts.size());
        return own.size() >= first
                && own.stream().limit(first).noneMatch(trial -> trial.open() || promotions.containsKey(trial.number()));
    }

    /** What the sampled trial of this rank may see; empty while its generation has not begun. */
    private Optional<List<Observation>> seen(int rank) {
        if (!request.sampler().equals("tpe")) {
            return Optional.of(List.of());
        }
        int visible = Generations.visible(rank, request.generation());
        List<Trial> sampled =
                own.stream().filter(trial -> trial.origin().equals("sampled")).toList();
        if (sampled.size() < visible || sampled.subList(0, visible).stream().anyMatch(Trial::open)) {
            return Optional.empty();
        }
        List<Trial> seen = new ArrayList<>(sampled.subList(0, visible));
        own.stream().filter(trial -> !trial.origin().equals("sampled")).forEach(seen::add);
        trials.stream().filter(Trial::warm).forEach(seen::add);
        return Optional.of(seen.stream().map(Trial::observation).toList());
    }

    /** ASHA may leave nobody at the top: then the best of those that came farthest goes on, so that the study has a winner. */
    private StudyPlan finish() {
        List<Trial> farthest = own.stream().filter(trial -> trial.is("halted")).toList();
        boolean winner = own.stream().anyMatch(trial -> trial.is("succeeded"));
        if (farthest.isEmpty() || winner || request.budget().outOfTime(study.activeSeconds())) {
            return StudyPlan.end("finished", halted(), null);
        }
        Trial best = farthest.stream()
                .max(Comparator.comparing(Trial::target)
                        .thenComparing(Trial::known)
                        .thenComparing(trial -> -trial.number()))
                .orElseThrow();
        promotions.put(best.number(), null);
        return new StudyPlan(List.of(), promotions, List.of(), List.of(), null, null);
    }

    /** Why it cannot become anything; a study that was extended gets new chances. */
    private Optional<String> hopeless() {
        List<Trial> ended = ended(own);
        List<Trial> round = own.subList(study.extent().roundOf(own.size()), own.size());
        int lately = ended(round).size();
        boolean all = lately >= Math.min(HOPELESS, round.size())
                && lately > 0
                && ended.stream().allMatch(trial -> trial.is("failed"));
        boolean enough = lately >= HOPELESS || request.budget().spent(own.size(), study.activeSeconds());
        return all && enough
                ? Optional.of("The first %d trials failed: %s"
                        .formatted(ended.size(), ended.get(0).error()))
                : Optional.empty();
    }

    private static List<Trial> ended(List<Trial> trials) {
        return trials.stream()
                .filter(trial -> !trial.open() && !trial.is("halted") && !trial.is("cancelled"))
                .toList();
    }

    private int open() {
        return (int) own.stream().filter(Trial::open).count();
    }

    private List<Integer> halted() {
        return own.stream()
                .filter(trial -> trial.is("halted"))
                .map(Trial::number)
                .toList();
    }

    /**
     * The values of a trial by rung, as {@link Halving#next} wants them. One that ended early by its own rule has its last
     * value at every rung above, as it would go no farther; one that ended otherwise ranks below all where it was.
     */
    private static List<Double> values(Trial trial, List<Integer> rungs) {
        List<Double> values = new ArrayList<>();
        for (Trial.Rung rung : trial.rungs()) {
            if (values.size() < rungs.size() - 1 && rungs.get(values.size()) == rung.resource()) {
                values.add(rung.value());
            }
        }
        if (trial.is("succeeded")) {
            while (values.size() < rungs.size()) {
                values.add(trial.value());
            }
        } else if (trial.open()) {
            values.add(null);
        } else if (!trial.is("halted") && values.size() < rungs.size()) {
            values.add(trial.is("pruned") ? Halving.LEFT : Double.NaN);
        }
        return values;
    }
}
