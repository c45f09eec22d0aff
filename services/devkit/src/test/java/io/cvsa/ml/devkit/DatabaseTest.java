package io.cvsa.ml.devkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Database URLs are read in the shapes people paste. */
class DatabaseTest {

    @Test
    void readsAFullUrl() {
        assertThat(Database.parse("postgresql://me:p%40ss@db.example:6000/cvsa?sslmode=require"))
                .isEqualTo(new Database("db.example", 6000, "cvsa", "me", "p@ss", "require"));
    }

    @Test
    void readsAJdbcUrlWithItsOwnParameters() {
        assertThat(Database.parse("jdbc:postgresql://127.0.0.1/cvsa?user=me&password=a+b"))
                .isEqualTo(Database.local(5432, "cvsa", "me", "a+b"));
    }

    @Test
    void verifiesTheServerOffLoopback() {
        assertThat(Database.parse("postgres://u:p@db.example/x").sslMode()).isEqualTo("verify-full");
    }

    @Test
    void neverShowsThePassword() {
        assertThat(Database.parse("postgres://u:geheim@db.example/x").toString())
                .doesNotContain("geheim");
        assertThatThrownBy(() -> Database.parse("mysql://u:geheim@db.example/x"))
                .message()
                .doesNotContain("geheim");
    }
}
