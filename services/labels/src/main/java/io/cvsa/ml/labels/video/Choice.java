package io.cvsa.ml.labels.video;

import io.cvsa.ml.platform.problem.ProblemException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reads a parameter that has a few names. */
final class Choice {

    private Choice() {}

    /** The constant of that name in lower case; null for null or blank; a 400 problem that names the parameter otherwise. */
    static <E extends Enum<E>> E of(Class<E> type, String parameter, String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        for (E choice : type.getEnumConstants()) {
            if (name(choice).equals(text)) {
                return choice;
            }
        }
        String names = Arrays.stream(type.getEnumConstants()).map(Choice::name).collect(Collectors.joining(", "));
        throw ProblemException.badRequest("bad-parameter", parameter + " must be one of " + names);
    }

    private static String name(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }
}
