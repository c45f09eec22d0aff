package io.cvsa.ml.labels.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.labels.aid.Aid;
import io.cvsa.ml.labels.label.Labeler;
import io.cvsa.ml.labels.label.Vote;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the labels in a row: {@code votes} where there are some, else {@code label} (or the old program's {@code human}). A
 * row's {@code label} beside votes is their summary, not one vote more. A label that was taken back is none.
 */
final class VoteReader {

    /** Clocks differ; a label from further ahead would stand above every later one. */
    private static final Duration FUTURE = Duration.ofDays(1);

    private final String labeler;

    /** @param labeler whose a label is that names nobody */
    VoteReader(String labeler) {
        this.labeler = labeler;
    }

    List<Vote> read(Aid aid, Fields row) {
        JsonNode votes = row.value("votes");
        if (votes != null && votes.isTextual()) {
            votes = JsonRows.tree(votes.asText());
        }
        if (votes != null && !votes.isArray()) {
            throw new RowRefused("votes is not a list");
        }
        return votes == null || votes.isEmpty() ? single(aid, row) : all(aid, votes);
    }

    private List<Vote> single(Aid aid, Fields row) {
        Optional<Boolean> label = row.label("label", "human");
        if (label.isEmpty() || row.label("retracted").orElse(false)) {
            return List.of();
        }
        return List.of(new Vote(aid, named(user(row)), label.get(), past(row.time("created_at", "createdAt"))));
    }

    /** In an export of the old label table, which has no texts, {@code uid} is the labeler. */
    private String user(Fields row) {
        String user = row.text("user");
        if (user == null && row.has("uid") && !row.has("title")) {
            user = row.text("uid");
        }
        return user == null ? labeler : user;
    }

    private static List<Vote> all(Aid aid, JsonNode votes) {
        List<Vote> read = new ArrayList<>();
        for (JsonNode node : votes) {
            Fields vote = new Fields(node);
            boolean label = vote.label("label").orElseThrow(() -> new RowRefused("a vote has no label"));
            String user = named(vote.text("user"));
            read.add(new Vote(aid, user, label, past(vote.time("createdAt", "created_at"))));
        }
        return read;
    }

    /** The name, or a refusal of one that no label may carry. */
    static String named(String user) {
        if (!Labeler.isName(user)) {
            throw new RowRefused("user must have 1 to 100 characters and none that cannot be seen");
        }
        return user;
    }

    /** The time, null for none, or a refusal of one from the future. */
    static Instant past(Instant at) {
        if (at != null && at.isAfter(Instant.now().plus(FUTURE))) {
            throw new RowRefused("created_at lies in the future");
        }
        return at;
    }
}
