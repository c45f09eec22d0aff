package io.cvsa.ml.labels.guide;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/** The guide's versions and the desk's settings; every change is a new row. */
@ApplicationScoped
class GuideRepository {

    private final Pool pool;

    GuideRepository(Pool pool) {
        this.pool = pool;
    }

    Uni<DeskSettings> settings() {
        return pool.preparedQuery(GuideSql.SETTINGS)
                .execute()
                .map(rows -> settings(rows.iterator().next()));
    }

    Uni<List<Guide>> guides() {
        return pool.preparedQuery(GuideSql.GUIDES).execute().map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(GuideRepository::guide)
                .toList());
    }

    Uni<Void> set(DeskSettingsRequest wanted, String user) {
        return pool.preparedQuery(GuideSql.SET)
                .execute(Tuple.of(wanted.requiredLabelers(), wanted.blind(), user))
                .replaceWithVoid();
    }

    /** Whether the version upon which it was written was still the newest. */
    Uni<Boolean> ask(GuideRequest wanted, String user) {
        Tuple values = Tuple.of(
                wanted.baseVersion(),
                wanted.questionZh().strip(),
                wanted.questionEn().strip(),
                wanted.rulesZh().strip(),
                wanted.rulesEn().strip(),
                user);
        return pool.preparedQuery(GuideSql.ASK).execute(values).map(rows -> rows.rowCount() == 1);
    }

    private static DeskSettings settings(Row row) {
        return new DeskSettings(
                row.getInteger("required_labelers"),
                row.getBoolean("blind"),
                guide(row),
                row.getString("set_by"),
                row.getOffsetDateTime("set_at").toInstant());
    }

    private static Guide guide(Row row) {
        return new Guide(
                row.getInteger("version"),
                row.getString("question_zh"),
                row.getString("question_en"),
                row.getString("rules_zh"),
                row.getString("rules_en"),
                row.getString("changed_by"),
                row.getOffsetDateTime("changed_at").toInstant());
    }
}
