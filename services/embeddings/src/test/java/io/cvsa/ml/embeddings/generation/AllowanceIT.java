package io.cvsa.ml.embeddings.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cvsa.ml.embeddings.model.LocalSettings;
import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.model.ModelType;
import io.cvsa.ml.embeddings.model.RemoteSettings;
import io.cvsa.ml.embeddings.model.TextLimits;
import io.cvsa.ml.embeddings.model.remote.Allowance;
import io.cvsa.ml.embeddings.model.remote.Allowance.Permit;
import io.cvsa.ml.embeddings.model.remote.Allowance.Refusal;
import io.cvsa.ml.embeddings.vector.BlockingSql;
import io.cvsa.ml.platform.pg.SchemaMigration;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Limits hold for whoever asks the database, and a day's budget ends with the day of UTC+8. */
@QuarkusTest
class AllowanceIT {

    @Inject
    BlockingSql sql;

    @Inject
    SchemaMigration migration;

    @BeforeEach
    void ready() {
        await().atMost(Duration.ofSeconds(60)).until(migration::ready);
    }

    @Test
    void manyWhoAskAtOnceGetNoMoreThanASecondsPart() {
        ModelDefinition model = model(600, 0, 0);
        List<Permit> permits = IntStream.range(0, 40)
                .parallel()
                .mapToObj(i -> replica().ask(model, 1))
                .toList();
        assertThat(permits.stream().filter(permit -> permit.refusal() == null).map(Permit::second))
                .isNotEmpty()
                .allSatisfy(second -> assertThat(permits.stream()
                                .filter(permit -> permit.refusal() == null && permit.second() == second))
                        .hasSizeLessThanOrEqualTo(10));
        assertThat(permits)
                .filteredOn(permit -> permit.refusal() == Refusal.PACE)
                .allSatisfy(permit -> assertThat(permit.delay()).isLessThanOrEqualTo(Duration.ofSeconds(1)));
    }

    @Test
    void whatWasLeasedInTheLastMinuteCountsAndNoMore() {
        ModelDefinition model = model(60, 1_000, 0);
        leased(model, 70, 60, 1_000);
        assertThat(replica().ask(model, 10).refusal()).isNull();
        leased(model, 40, 59, 100);
        Permit refused = replica().ask(model, 10);
        assertThat(refused.refusal()).isEqualTo(Refusal.PACE);
        assertThat(refused.delay()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(24));
        ModelDefinition byTokens = model(0, 1_000, 0);
        leased(byTokens, 30, 1, 995);
        assertThat(replica().ask(byTokens, 6).refusal()).isEqualTo(Refusal.PACE);
        assertThat(replica().ask(byTokens, 5).refusal()).isNull();
    }

    @Test
    void aPartOfASecondIsQuietToo() {
        ModelDefinition model = model(0, 0, 0);
        Permit permit = replica().ask(model, 5);
        replica().settle(model, permit, new Allowance.Ending(0, 0, true, Duration.ofMillis(900)));
        assertThat(sql.one(
                                "SELECT quiet_until > '-infinity' AS told FROM embeddings.pace WHERE model = $1",
                                model.key())
                        .getBoolean("told"))
                .isTrue();
    }

    @Test
    void aRetryAfterThatOneReplicaHeardQuietsTheOther() {
        ModelDefinition model = model(0, 0, 0);
        Permit permit = replica().ask(model, 5);
        replica().settle(model, permit, new Allowance.Ending(0, 0, true, Duration.ofSeconds(30)));
        Permit other = replica().ask(model, 5);
        assertThat(other.refusal()).isEqualTo(Refusal.QUIET);
        assertThat(other.delay()).isBetween(Duration.ofSeconds(28), Duration.ofSeconds(30));
        replica().settle(model, permit, new Allowance.Ending(0, 0, true, Duration.ofSeconds(1)));
        assertThat(replica().ask(model, 5).delay()).isGreaterThan(Duration.ofSeconds(20));
    }

    /** Two statements that lock in different orders wait for each other until the database gives one up, a second later. */
    @Test
    void aRetryAfterIsWrittenDownWhileOthersLease() {
        ModelDefinition model = model(0, 0, 0);
        Permit permit = replica().ask(model, 5);
        Allowance.Ending told = new Allowance.Ending(0, 0, true, Duration.ofMillis(1));
        IntStream.range(0, 4_000).parallel().forEach(i -> {
            if (i % 4 == 0) {
                replica().settle(model, permit, told);
            } else {
                replica().ask(model, 5);
            }
        });
        assertThat(sql.one("SELECT failed_requests FROM embeddings.usage_day WHERE model = $1", model.key())
                        .getInteger("failed_requests"))
                .isEqualTo(1_000);
    }

    @Test
    void theDaysBudgetIsNeverPassedAndAnAnswerPutsTheEstimateRight() {
        ModelDefinition model = model(0, 0, 100);
        Permit first = replica().ask(model, 80);
        assertThat(replica().ask(model, 30).refusal()).isEqualTo(Refusal.BUDGET);
        replica().settle(model, first, new Allowance.Ending(4, 60, false, Duration.ZERO));
        assertThat(replica().ask(model, 30).refusal()).isNull();
        Permit refused = replica().ask(model, 30);
        assertThat(refused.refusal()).isEqualTo(Refusal.BUDGET);
        assertThat(refused.delay()).isLessThanOrEqualTo(Duration.ofHours(24));
        EmbeddingUsage usage = new UsageRepository(sql).days(model, 30);
        assertThat(usage.exhausted()).isTrue();
        assertThat(usage.spentToday()).isEqualTo(90);
        assertThat(usage.resumesAt()).isNotNull();
        assertThat(usage.items()).singleElement().satisfies(day -> {
            assertThat(day.requests()).isEqualTo(2);
            assertThat(day.texts()).isEqualTo(4);
        });
    }

    /** Requests that were leased some seconds ago. */
    private void leased(ModelDefinition model, long secondsAgo, int requests, long tokens) {
        sql.run(
                "INSERT INTO embeddings.pace_second (model, second, requests, tokens)"
                        + " VALUES ($1, floor(extract(epoch FROM clock_timestamp()))::bigint - $2, $3, $4)",
                model.key(),
                secondsAgo,
                requests,
                tokens);
    }

    private AllowanceRepository replica() {
        return new AllowanceRepository(sql);
    }

    private static ModelDefinition model(int rpm, int tpm, long daily) {
        return new ModelDefinition(
                "m-" + UUID.randomUUID(),
                "m",
                ModelType.OPENAI_COMPATIBLE,
                8,
                "cvsa-v1",
                "",
                new TextLimits(0, 1 << 18, 5, 0, 0),
                new RemoteSettings("http://127.0.0.1/v1", "", true, "float", rpm, tpm, 0, false, daily),
                new LocalSettings("", "", ""),
                false);
    }
}
