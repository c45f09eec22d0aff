package io.cvsa.ml.labels.agreement;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Everything that is asked of a set of votes, worked out vote by vote as the words of the API say it. */
final class VoteOracle {

    private static final Comparator<Cast> LAST_FIRST = Comparator.comparing(
                    Cast::at, Comparator.nullsLast(Comparator.<Instant>reverseOrder()))
            .thenComparing(Cast::id, Comparator.reverseOrder());

    private final List<Cast> votes;
    private final Map<Long, Boolean> gold;
    private final Map<Long, Map<String, Cast>> counting = new TreeMap<>();

    VoteOracle(List<Cast> votes, Map<Long, Boolean> gold) {
        this.votes = votes;
        this.gold = gold;
        votes.stream().filter(vote -> !vote.retracted()).sorted(LAST_FIRST).forEach(vote -> counting.computeIfAbsent(
                        vote.aid(), aid -> new TreeMap<>())
                .putIfAbsent(vote.user(), vote));
    }

    /** One vote; at may be null. */
    record Cast(long id, long aid, String user, boolean label, Instant at, boolean retracted) {}

    Set<String> users() {
        Set<String> users = new TreeSet<>();
        votes.forEach(vote -> users.add(vote.user()));
        return users;
    }

    /** The answers that each video got. */
    List<List<Boolean>> units() {
        return counting.values().stream()
                .map(video -> video.values().stream().map(Cast::label).toList())
                .toList();
    }

    /** What both said on the videos that both labelled: first's answers, then second's. */
    List<List<Boolean>> shared(String first, String second) {
        List<Boolean> ofFirst = new ArrayList<>();
        List<Boolean> ofSecond = new ArrayList<>();
        for (Map<String, Cast> video : counting.values()) {
            if (video.containsKey(first) && video.containsKey(second)) {
                ofFirst.add(video.get(first).label());
                ofSecond.add(video.get(second).label());
            }
        }
        return List.of(ofFirst, ofSecond);
    }

    LabelerStatistics statistics(String user) {
        List<Cast> own = votes.stream().filter(vote -> vote.user().equals(user)).toList();
        List<Cast> now = counting.values().stream()
                .filter(video -> video.containsKey(user))
                .map(video -> video.get(user))
                .toList();
        return new LabelerStatistics(
                user,
                null,
                own.size(),
                now.size(),
                now.stream().filter(Cast::label).count(),
                now.stream().filter(vote -> changed(own, vote.aid())).count(),
                own.stream().filter(Cast::retracted).count(),
                now.stream().filter(vote -> others(vote) != 0).count(),
                now.stream().filter(this::agrees).count(),
                now.stream().filter(vote -> gold.containsKey(vote.aid())).count(),
                now.stream()
                        .filter(vote -> gold.containsKey(vote.aid()) && gold.get(vote.aid()) == vote.label())
                        .count(),
                own.stream()
                        .map(Cast::at)
                        .filter(at -> at != null)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                own.stream()
                        .map(Cast::at)
                        .filter(at -> at != null)
                        .max(Comparator.naturalOrder())
                        .orElse(null));
    }

    List<LabelerWeek> weeks(String user, int most) {
        Map<LocalDate, long[]> weeks = new TreeMap<>();
        for (Cast vote : votes) {
            if (vote.user().equals(user) && vote.at() != null) {
                long[] week = weeks.computeIfAbsent(monday(vote.at()), monday -> new long[4]);
                boolean counts =
                        vote.equals(counting.getOrDefault(vote.aid(), Map.of()).get(user));
                week[0]++;
                week[1] += vote.label() ? 1 : 0;
                week[2] += counts && others(vote) != 0 ? 1 : 0;
                week[3] += counts && agrees(vote) ? 1 : 0;
            }
        }
        return weeks.entrySet().stream()
                .skip(Math.max(0, weeks.size() - most))
                .map(week -> new LabelerWeek(
                        week.getKey(), week.getValue()[0], week.getValue()[1], week.getValue()[2], week.getValue()[3]))
                .toList();
    }

    private static LocalDate monday(Instant at) {
        return at.atZone(ZoneId.of("Asia/Shanghai"))
                .toLocalDate()
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private static boolean changed(List<Cast> own, long aid) {
        Set<Boolean> said = new HashSet<>();
        own.stream().filter(vote -> vote.aid() == aid && !vote.retracted()).forEach(vote -> said.add(vote.label()));
        return said.size() > 1;
    }

    /** How many more of the others say yes than no. */
    private int others(Cast vote) {
        return counting.get(vote.aid()).values().stream()
                .filter(other -> !other.user().equals(vote.user()))
                .mapToInt(other -> other.label() ? 1 : -1)
                .sum();
    }

    private boolean agrees(Cast vote) {
        int others = others(vote);
        return vote.label() ? others > 0 : others < 0;
    }
}
