package io.cvsa.ml.labels.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.cvsa.ml.labels.aid.Aid;
import io.cvsa.ml.labels.label.Vote;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelStudioTasksTest {

    private static final Aid AID = new Aid(560_001);

    @Test
    void readsAWholeExport() throws IOException {
        List<SourceRow> rows = new ArrayList<>();
        try (InputStream file = LabelStudioTasksTest.class.getResourceAsStream("/exchange/label-studio.json")) {
            JsonArrayRows source = new JsonArrayRows(new JsonElements(file), new LabelStudioTasks("desk"));
            for (SourceRow row = source.next(); row != null; row = source.next()) {
                rows.add(row);
            }
        }

        assertThat(rows).extracting(SourceRow::refusal).containsOnlyNulls();
        assertThat(rows)
                .extracting(row -> new Fields(row.fields()).video().value())
                .containsExactly(560_001L, 560_002L, 560_003L);
        assertThat(rows.get(0).fields().get("title").asText()).isEqualTo("【言和】\"one\" ] }");
        assertThat(votes(rows.get(0)))
                .containsExactly(
                        new Vote(AID, "lin@example.org", true, Instant.parse("2024-03-09T21:52:49.513742Z")),
                        new Vote(AID, "12", false, Instant.parse("2024-03-10T08:00:00Z")));
        assertThat(rows.get(0).task()).isEqualTo(new TaskNotes(List.of(), 1, 1));
        assertThat(votes(rows.get(1))).extracting(Vote::user).containsExactly("tao", "desk");
        assertThat(votes(rows.get(1))).extracting(Vote::label).containsExactly(false, true);
        assertThat(rows.get(1).task().refusals())
                .containsExactly(
                        "annotation 1004: has 2 choices, one is needed",
                        "annotation 1006: the choice unsure is none of yes, no, 是, 否, true, false, 1, 0");
        assertThat(rows.get(2).task()).isEqualTo(new TaskNotes(List.of(), 1, 0));
    }

    @Test
    void readsTheShortForm() {
        SourceRow yes = row("{'id':1,'aid':560001,'choice':'是','annotator':7,'annotation_id':3,"
                + "'created_at':'2024-03-09T21:52:49Z','lead_time':3.2,'anything':{}}");
        SourceRow both =
                row("{'id':1,'aid':560001,'label':{'choices':['yes','no']},'annotator':'a','annotation_id':3}");
        SourceRow none = row("{'id':1,'aid':560001,'annotator':7,'annotation_id':4}");

        assertThat(votes(yes)).containsExactly(new Vote(AID, "7", true, Instant.parse("2024-03-09T21:52:49Z")));
        assertThat(both.task().refusals()).containsExactly("annotation 3: has 2 choices, one is needed");
        assertThat(votes(none)).isEmpty();
        assertThat(none.task().skipped()).isEqualTo(1);
    }

    @Test
    void aPersonIsNamedByMailOrNameOrNumber() {
        assertThat(user("{'id':7,'email':'a@b','username':'c'}")).isEqualTo("a@b");
        assertThat(user("{'id':7,'username':'c'}")).isEqualTo("c");
        assertThat(user("{'id':7,'first_name':'D'}")).isEqualTo("7");
        assertThat(user("{'first_name':'D'}")).isEqualTo("D");
        assertThat(user("7")).isEqualTo("7");
        assertThat(user("null")).isEqualTo("desk");
        assertThat(user("{'email':''}")).isEqualTo("desk");
    }

    private static String user(String by) {
        return votes(row("{'data':{'aid':560001},'annotations':[{'completed_by':" + by
                        + ",'result':[{'value':{'choices':['1']}}]}]}"))
                .get(0)
                .user();
    }

    @Test
    void refusesAnnotationsThatSayNothing() {
        refuses("'result':[]", "has no choice");
        refuses("'result':[{'value':{'choices':[]}}]", "has no choice");
        refuses("'result':[{'value':{'text':['yes']}}]", "has no choice");
        refuses("'result':[{'value':{'choices':['yes']}}],'created_at':'2199-01-01T00:00:00Z'", "future");
        refuses("'result':[{'value':{'choices':['yes']}}],'completed_by':'a\\u0007'", "user must have");
    }

    private static void refuses(String annotation, String reason) {
        SourceRow row = row("{'data':{'aid':560001},'annotations':[{'id':5," + annotation + "}]}");
        assertThat(votes(row)).isEmpty();
        assertThat(row.task().refusals())
                .singleElement()
                .asString()
                .startsWith("annotation 5: ")
                .contains(reason);
    }

    @Test
    void rowsOfOursStayAsTheyAre() {
        SourceRow row = row("{'aid':560001,'label':1,'user':'lin','created_at':null}");

        assertThat(row.task()).isNull();
        assertThat(row.fields().get("user").asText()).isEqualTo("lin");
    }

    private static SourceRow row(String json) {
        return new LabelStudioTasks("desk").row(1, JsonRows.object(json.replace('\'', '"')));
    }

    private static List<Vote> votes(SourceRow row) {
        Fields fields = new Fields(row.fields());
        return new VoteReader("desk").read(fields.video(), fields);
    }
}
