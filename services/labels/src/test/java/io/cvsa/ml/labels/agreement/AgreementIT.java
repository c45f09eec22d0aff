package io.cvsa.ml.labels.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cvsa.ml.labels.agreement.VoteOracle.Cast;
import io.cvsa.ml.labels.desk.BareDatabase;
import io.vertx.mutiny.sqlclient.Pool;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database counts is what the oracle counts, vote by vote. */
class AgreementIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int VOTES = 3_000;

    /** The binary example of Krippendorff (2011), each answer with an overruled one before it. */
    private static final String MEG_AND_OWEN = """
            INSERT INTO internal.video_type_label (aid, label, "user", created_at)
            SELECT aid, CASE nth WHEN 1 THEN NOT answer ELSE answer END, "user", '2026-01-01Z'::timestamptz + nth * interval '1 day'
            FROM (
                SELECT position AS aid, answer = 1 AS answer, 'meg' AS "user"
                FROM unnest('{0,1,0,0,0,0,0,0,1,0}'::int[]) WITH ORDINALITY AS m(answer, position)
                UNION ALL
                SELECT position, answer = 1, 'owen'
                FROM unnest('{1,1,1,0,0,1,0,0,0,0}'::int[]) WITH ORDINALITY AS o(answer, position)
            ) AS given, generate_series(1, 2) AS nth
            """;

    private static final String INSERT = """
            INSERT INTO labels.vote (label_id, aid, "user", label, created_at, retracted) VALUES (?, ?, ?, ?, ?, ?)
            """;

    private static final String DAYS = """
            INSERT INTO labels.labeler_day ("user", day, labels, last_at)
            SELECT "user", (coalesce(created_at, now()) AT TIME ZONE 'Asia/Shanghai')::date, count(*), max(coalesce(created_at, now()))
            FROM labels.vote GROUP BY 1, 2
            """;

    private final BareDatabase database = new BareDatabase();

    @Test
    void labelsThatWereThereBeforeUsCountAndTakenBackOnesDoNot() throws SQLException {
        database.execute(MEG_AND_OWEN);
        database.execute("INSERT INTO internal.video_type_label (aid, label, \"user\") VALUES (1, true, 'zoe')");
        database.migrate("latest");
        database.execute("UPDATE labels.vote SET retracted = true WHERE \"user\" = 'zoe'");
        Pool pool = BareDatabase.pool(database.address());

        LabelAgreement agreement = agreement(pool, 20);
        pool.closeAndAwait();

        assertThat(agreement.alpha()).isCloseTo(0.095, within(5e-4));
        assertThat(agreement.videos()).isEqualTo(10);
        assertThat(agreement.pairs()).singleElement().satisfies(pair -> {
            assertThat(List.of(pair.first(), pair.second())).containsExactly("meg", "owen");
            assertThat(List.of(pair.bothYes(), pair.onlyFirstYes(), pair.onlySecondYes(), pair.bothNo()))
                    .containsExactly(1L, 1L, 3L, 5L);
            assertThat(pair.kappa()).isCloseTo(0.04 / 0.44, within(1e-9));
        });
        assertThat(agreement.labelers())
                .containsExactly(
                        new LabelerName("meg", null, 20),
                        new LabelerName("owen", null, 20),
                        new LabelerName("zoe", null, 1));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void randomVotesAreCountedAsTheWordsOfTheApiSay(long seed) throws SQLException {
        Random random = new Random(seed);
        List<Cast> votes = votes(random, 3 + random.nextInt(12), 60 + random.nextInt(200));
        Map<Long, Boolean> gold = new HashMap<>();
        votes.stream().limit(40).forEach(vote -> gold.put(vote.aid(), random.nextBoolean()));
        store(votes, gold);
        VoteOracle oracle = new VoteOracle(votes, gold);
        Pool pool = BareDatabase.pool(database.address());

        LabelAgreement all = agreement(pool, 50);
        LabelAgreement few = agreement(pool, 3);
        LabelerRepository labelers = new LabelerRepository(pool, new VoteScan(pool));
        List<LabelerStatistics> statistics =
                labelers.labelers().await().atMost(PATIENCE).items();

        compare(all, oracle);
        assertThat(few.labelers()).isEqualTo(all.labelers().subList(0, 3));
        assertThat(few.pairs())
                .isEqualTo(all.pairs().stream()
                        .filter(pair -> few.labelers().stream()
                                        .filter(labeler -> labeler.user().equals(pair.first())
                                                || labeler.user().equals(pair.second()))
                                        .count()
                                == 2)
                        .toList());
        assertThat(statistics).hasSize(oracle.users().size()).allSatisfy(person -> assertThat(person)
                .isEqualTo(oracle.statistics(person.user())));
        for (String user : oracle.users()) {
            assertThat(labelers.drift(user).await().atMost(PATIENCE).weeks()).isEqualTo(oracle.weeks(user, 26));
        }
        assertThat(labelers.drift("nobody").await().atMost(PATIENCE).weeks()).isEmpty();
        pool.closeAndAwait();
    }

    private static LabelAgreement agreement(Pool pool, int labelers) {
        AgreementCount count = new AgreementRepository(pool, new VoteScan(pool))
                .count(50)
                .await()
                .atMost(PATIENCE);
        return LabelAgreement.of(count, labelers);
    }

    private static void compare(LabelAgreement found, VoteOracle oracle) {
        assertThat(found.alpha()).isCloseTo(Naive.alpha(oracle.units()).orElseThrow(), within(1e-9));
        assertThat(found.videos())
                .isEqualTo(
                        oracle.units().stream().filter(unit -> unit.size() > 1).count());
        int pairs = 0;
        for (int i = 0; i < found.labelers().size(); i++) {
            for (int j = i + 1; j < found.labelers().size(); j++) {
                String first = found.labelers().get(i).user();
                String second = found.labelers().get(j).user();
                List<List<Boolean>> shared = oracle.shared(first, second);
                if (!shared.get(0).isEmpty()) {
                    LabelerPair pair = found.pairs().get(pairs++);
                    assertThat(List.of(pair.first(), pair.second())).containsExactly(first, second);
                    assertThat(pair.videos()).isEqualTo(shared.get(0).size());
                    OptionalDouble kappa = Naive.kappa(shared.get(0), shared.get(1));
                    assertThat(pair.kappa() != null).isEqualTo(kappa.isPresent());
                    kappa.ifPresent(value -> assertThat(pair.kappa()).isCloseTo(value, within(1e-9)));
                }
            }
        }
        assertThat(found.pairs()).hasSize(pairs);
    }

    /** Many people change their minds, at equal times too; some labels have no time, some were taken back. */
    private static List<Cast> votes(Random random, int people, int videos) {
        List<Cast> votes = new ArrayList<>();
        for (long id = 1; id <= VOTES; id++) {
            Instant at = START.plus(Duration.ofHours(random.nextInt(300 * 24)));
            votes.add(new Cast(
                    id,
                    1 + random.nextInt(videos),
                    "labeler " + (int) Math.min(people - 1, Math.abs(random.nextGaussian() * people / 2)),
                    random.nextInt(3) == 0,
                    random.nextInt(20) == 0 ? null : at,
                    random.nextInt(10) == 0));
        }
        return votes;
    }

    private void store(List<Cast> votes, Map<Long, Boolean> gold) throws SQLException {
        database.migrate("latest");
        try (Connection connection = database.connect();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Cast vote : votes) {
                insert.setLong(1, vote.id());
                insert.setLong(2, vote.aid());
                insert.setString(3, vote.user());
                insert.setBoolean(4, vote.label());
                insert.setTimestamp(5, vote.at() == null ? null : Timestamp.from(vote.at()));
                insert.setBoolean(6, vote.retracted());
                insert.addBatch();
            }
            insert.executeBatch();
            BareDatabase.execute(connection, DAYS);
            for (Map.Entry<Long, Boolean> decided : gold.entrySet()) {
                BareDatabase.execute(
                        connection,
                        "INSERT INTO labels.gold (aid, label, decided_by) VALUES (" + decided.getKey() + ", "
                                + decided.getValue() + ", 'rey')");
            }
            BareDatabase.execute(connection, "VACUUM ANALYZE labels.vote");
        }
    }
}
