package io.cvsa.ml.labels.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cvsa.ml.labels.aid.Aid;
import io.cvsa.ml.labels.label.Vote;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class VoteReaderTest {

    private static final Aid AID = new Aid(7);

    @Test
    void aLabelIsAVoteOfTheImportsLabeler() {
        assertThat(read("{'label':1}")).containsExactly(new Vote(AID, "desk", true, null));
        assertThat(read("{'label':false}")).containsExactly(new Vote(AID, "desk", false, null));
        assertThat(read("{'label':null}")).isEmpty();
        assertThat(read("{'title':'x'}")).isEmpty();
    }

    @Test
    void votesStandAboveTheirSummary() {
        List<Vote> votes = read("{'label':0,'votes':[{'user':'w1','label':true,'raw':'x'},"
                + "{'user':'w2','label':0,'createdAt':'2026-01-02T03:04:05Z'}]}");

        assertThat(votes)
                .containsExactly(
                        new Vote(AID, "w1", true, null),
                        new Vote(AID, "w2", false, Instant.parse("2026-01-02T03:04:05Z")));
    }

    @Test
    void oldLabelsMeanZeroNoAndOneOrTwoYes() {
        assertThat(read("{'human':2}")).containsExactly(new Vote(AID, "desk", true, null));
        assertThat(read("{'human':0,'label':null}")).containsExactly(new Vote(AID, "desk", false, null));
        assertThat(read("{'uid':'42','label':'2','created_at':'2024-05-06 07:08:09+08'}"))
                .containsExactly(new Vote(AID, "42", true, Instant.parse("2024-05-05T23:08:09Z")));
    }

    @Test
    void theUploaderOfAVideoIsNotItsLabeler() {
        assertThat(read("{'uid':42,'title':'x','label':1}")).containsExactly(new Vote(AID, "desk", true, null));
    }

    @Test
    void votesInACsvValueAreJson() {
        assertThat(read("{'votes':'[{\\\"user\\\":\\\"w1\\\",\\\"label\\\":1}]'}"))
                .containsExactly(new Vote(AID, "w1", true, null));
    }

    @Test
    void refusesWhatIsNoVote() {
        refuses("{'label':3}", "label is none of");
        refuses("{'votes':{}}", "votes is not a list");
        refuses("{'votes':[{'user':'w'}]}", "a vote has no label");
        refuses("{'votes':[{'label':1}]}", "user must have");
        refuses("{'votes':[7]}", "a vote has no label");
        refuses("{'user':'a\\u0007','label':1}", "user must have");
        refuses("{'label':1,'created_at':'2199-01-01T00:00:00Z'}", "future");
        refuses("{'label':1,'created_at':'yesterday'}", "not a time");
    }

    private static void refuses(String row, String reason) {
        assertThatThrownBy(() -> read(row)).isInstanceOf(RowRefused.class).hasMessageContaining(reason);
    }

    private static List<Vote> read(String row) {
        return new VoteReader("desk").read(AID, new Fields(JsonRows.object(row.replace('\'', '"'))));
    }
}
