package io.cvsa.ml.training.run;

import io.cvsa.ml.platform.problem.FieldError;
import io.cvsa.ml.platform.problem.ProblemException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Tags as they are kept: lower case, composed, single blanks, sorted, each once. */
final class RunTags {

    static final int MOST = 20;
    private static final int LONGEST = 40;

    private RunTags() {}

    /** A 422 problem names every tag that cannot be accepted. */
    static List<String> normalised(List<String> given) {
        if (given == null) {
            throw ProblemException.invalid("tags", "is missing");
        }
        List<FieldError> errors = new ArrayList<>();
        TreeSet<String> tags = new TreeSet<>();
        for (int i = 0; i < given.size(); i++) {
            String tag = given.get(i) == null ? "" : normalised(given.get(i));
            tags.add(tag);
            if (tag.isEmpty() || tag.length() > LONGEST || tag.chars().anyMatch(Character::isISOControl)) {
                errors.add(new FieldError("tags[" + i + "]", "must have 1 to " + LONGEST + " visible characters"));
            }
        }
        if (tags.size() > MOST) {
            errors.add(tooMany());
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return List.copyOf(tags);
    }

    static FieldError tooMany() {
        return new FieldError("tags", "a run has at most " + MOST);
    }

    private static String normalised(String tag) {
        String composed = Normalizer.normalize(tag, Normalizer.Form.NFC);
        return composed.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
}
