package io.cvsa.ml.labels.video;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A filter as conditions over a row {@code s} of the search projection, those of its place in the list apart. */
final class VideoConditions {

    private final Values values;
    private final List<String> range = new ArrayList<>(List.of("true"));
    private final List<Condition> conditions = new ArrayList<>();
    private final boolean searching;
    private final boolean unlabelled;

    VideoConditions(VideoFilter filter, Onlooker onlooker, Values values) {
        this.values = values;
        this.searching = filter.q() != null;
        this.unlabelled = filter.label() == LabelFilter.UNLABELLED;
        published(PublishedRange.of(filter.from(), filter.to()));
        numbers(filter);
        if (searching) {
            conditions.add(SearchText.condition(filter.q(), values));
        }
        if (filter.label() != null && filter.label() != LabelFilter.ALL) {
            conditions.add(filter.label().condition());
        }
        if (filter.prediction() != null) {
            conditions.add(predicted(filter.prediction(), onlooker.champion()));
        }
        if (filter.labeler() != null) {
            labelled(filter);
        }
        if (onlooker.blind() && filter.tells(onlooker.user())) {
            conditions.add(Opinion.given(values.bind(onlooker.user(), "text")));
        }
    }

    private void published(PublishedRange wanted) {
        if (wanted.from() != null) {
            range.add("s.sort_key >= " + values.bind(wanted.from(), "bigint"));
        }
        if (wanted.before() != null) {
            range.add("s.sort_key < " + values.bind(wanted.before(), "bigint"));
            range.add("s.sort_key > " + PublishedRange.UNDATED);
        }
    }

    private void numbers(VideoFilter filter) {
        if (filter.uploader() != null) {
            plain("s.uid = " + values.bind(Long.valueOf(filter.uploader()), "bigint"));
        }
        if (filter.minLength() != null) {
            plain("s.duration >= " + values.bind(filter.minLength(), "integer"));
        }
        if (filter.maxLength() != null) {
            plain("s.duration <= " + values.bind(filter.maxLength(), "integer"));
        }
    }

    private Condition predicted(PredictionFilter wanted, Optional<Champion> champion) {
        return champion.map(best ->
                        wanted.condition(values.bind(best.model(), "text"), values.bind(best.version(), "integer")))
                .orElse(PredictionFilter.unpredicted(wanted));
    }

    private void labelled(VideoFilter filter) {
        String labeler = values.bind(filter.labeler(), "text");
        if (filter.against() != null) {
            conditions.add(Opinion.differ(labeler, filter.said(), values.bind(filter.against(), "text")));
        } else if (filter.said() != null) {
            conditions.add(Opinion.says(labeler, filter.said()));
        } else {
            conditions.add(Opinion.given(labeler));
        }
    }

    void add(Condition condition) {
        conditions.add(condition);
    }

    private void plain(String condition) {
        conditions.add(Condition.plain(condition));
    }

    /** Behind a place of the list. */
    void behind(long sortKey, long aid) {
        range.add("(s.sort_key, s.aid) < (" + values.bind(sortKey, "bigint") + ", " + values.bind(aid, "bigint") + ")");
    }

    boolean isSearching() {
        return searching;
    }

    boolean isUnlabelled() {
        return unlabelled;
    }

    boolean isEmpty() {
        return conditions.isEmpty();
    }

    String range() {
        return String.join(" AND ", range);
    }

    String probes() {
        return joined(Condition::probe);
    }

    String sets() {
        return joined(Condition::set);
    }

    String checks() {
        return joined(Condition::check);
    }

    private String joined(Function<Condition, String> form) {
        return conditions.isEmpty() ? "true" : conditions.stream().map(form).collect(Collectors.joining("\nAND "));
    }
}
