package io.cvsa.ml.devkit.sample;

import io.cvsa.ml.devkit.sample.SampleVideo.Vote;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The ten people who label the sample: some are careful, some hasty, one says yes too easily. */
final class Panel {

    private static final double UNLABELLED = 0.06;
    private static final double CHANGED_MIND = 0.02;
    private static final Instant FIRST_DAY = Instant.parse("2025-03-01T08:00:00Z");

    /** How often this person is right about a yes and about a no, and how much of the work they do. */
    private record Labeler(String name, double onYes, double onNo, int share) {}

    private static final List<Labeler> PEOPLE = List.of(
            new Labeler("sample-an", 0.985, 0.99, 22),
            new Labeler("sample-bo", 0.98, 0.985, 18),
            new Labeler("sample-chen", 0.97, 0.98, 14),
            new Labeler("sample-dai", 0.96, 0.98, 11),
            new Labeler("sample-er", 0.95, 0.96, 9),
            new Labeler("sample-fang", 0.98, 0.93, 7),
            new Labeler("sample-gu", 0.91, 0.96, 6),
            new Labeler("sample-hei", 0.92, 0.91, 5),
            new Labeler("sample-yi", 0.97, 0.82, 4),
            new Labeler("sample-jin", 0.80, 0.85, 4));

    private Panel() {}

    static List<String> names() {
        return PEOPLE.stream().map(Labeler::name).toList();
    }

    /** What they said about video number {@code index}; nobody has looked at some videos. */
    static List<Vote> votes(boolean truth, long index, Dice dice) {
        List<Vote> votes = new ArrayList<>();
        if (dice.chance(UNLABELLED)) {
            return votes;
        }
        double many = dice.fraction();
        int wanted = many < 0.68 ? 1 : many < 0.85 ? 2 : many < 0.97 ? 3 : 5;
        List<Labeler> free = new ArrayList<>(PEOPLE);
        for (int i = 0; i < wanted; i++) {
            Labeler person = draw(free, dice);
            free.remove(person);
            vote(person, truth, index, dice, votes);
        }
        return votes;
    }

    private static void vote(Labeler person, boolean truth, long index, Dice dice, List<Vote> votes) {
        boolean right = dice.chance(truth ? person.onYes() : person.onNo());
        int label = right == truth ? 1 : 0;
        Instant at = FIRST_DAY.plus(Duration.ofSeconds(index * 20 + dice.below(86_400)));
        if (dice.chance(CHANGED_MIND)) {
            votes.add(new Vote(person.name(), 1 - label, at));
            at = at.plus(Duration.ofMinutes(1 + dice.below(20_000)));
        }
        votes.add(new Vote(person.name(), label, at));
    }

    private static Labeler draw(List<Labeler> free, Dice dice) {
        int total = free.stream().mapToInt(Labeler::share).sum();
        int point = dice.below(total);
        for (Labeler person : free) {
            point -= person.share();
            if (point < 0) {
                return person;
            }
        }
        throw new IllegalStateException("shares do not add up");
    }
}
