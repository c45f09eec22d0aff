package io.cvsa.ml.training.planted.third;

import io.cvsa.ml.training.store.Sql;

/** Asks the database though it is no repository. */
public final class AskingRoom {

    private final Sql sql;

    AskingRoom(Sql sql) {
        this.sql = sql;
    }

    public int ask() {
        return sql.run("SELECT 1");
    }
}
