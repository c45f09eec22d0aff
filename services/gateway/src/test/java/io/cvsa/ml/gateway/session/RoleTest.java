package io.cvsa.ml.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoleTest {
    @Test
    void aRoleIncludesThoseBelowIt() {
        assertThat(Role.NONE.ladder()).isEmpty();
        assertThat(Role.REVIEWER.ladder()).containsExactly("viewer", "labeler", "reviewer");
        assertThat(Role.ADMIN.ladder()).containsExactly("viewer", "labeler", "reviewer", "trainer", "admin");
    }

    @Test
    void knowsItsOwnNamesOnly() {
        for (Role role : Role.values()) {
            assertThat(Role.of(role.text())).contains(role);
        }
        assertThat(Role.of("ADMIN")).isEmpty();
        assertThat(Role.of(null)).isEmpty();
    }
}
