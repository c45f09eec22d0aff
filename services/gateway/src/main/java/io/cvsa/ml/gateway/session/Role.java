package io.cvsa.ml.gateway.session;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a principal may do: a ladder, each role includes those before it. */
public enum Role {
    NONE,
    VIEWER,
    LABELER,
    REVIEWER,
    TRAINER,
    ADMIN;

    /** The role of this name, as {@link #text} writes it. */
    public static Optional<Role> of(String name) {
        return Arrays.stream(values()).filter(role -> role.text().equals(name)).findFirst();
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** This role and all that it includes, the lowest first; nothing for {@link #NONE}. */
    public List<String> ladder() {
        return Arrays.stream(values())
                .filter(role -> role != NONE && role.compareTo(this) <= 0)
                .map(Role::text)
                .toList();
    }
}
