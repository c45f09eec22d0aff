package io.cvsa.ml.training.prediction;

import io.cvsa.ml.platform.problem.FieldError;
import io.cvsa.ml.platform.problem.ProblemException;
import io.cvsa.ml.platform.text.ForeignText;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What to classify: videos by aid, or texts; by the champion, or by a named version. */
public record PredictionRequest(
        @Schema(nullable = true, description = "the model whose champion answers; the last promoted one when absent")
        String model,

        @Schema(nullable = true) Integer version,
        @Schema(nullable = true, maxItems = MOST) List<Long> aids,
        @Schema(nullable = true, maxItems = MOST) List<VideoText> texts) {

    static final int MOST = 1_000;

    /** The texts of a video that need not be stored anywhere. */
    public record VideoText(
            @Schema(nullable = true) String title,
            @Schema(nullable = true) String description,
            @Schema(nullable = true) String tags) {}

    public PredictionRequest {
        aids = aids == null ? List.of() : java.util.Collections.unmodifiableList(new ArrayList<>(aids));
        texts = texts == null ? List.of() : java.util.Collections.unmodifiableList(new ArrayList<>(texts));
    }

    /** Aids first, then texts. */
    List<Asked> asked() {
        List<Asked> asked = new ArrayList<>();
        aids.forEach(aid -> asked.add(new Asked(aid, null)));
        texts.forEach(text -> asked.add(new Asked(null, text)));
        return asked;
    }

    /** A 422 problem names what cannot be classified. */
    void check() {
        List<FieldError> errors = new ArrayList<>();
        int asked = aids.size() + texts.size();
        if (asked == 0) {
            errors.add(new FieldError("aids", "either aids or texts are needed"));
        }
        if (asked > MOST) {
            errors.add(new FieldError(aids.size() > MOST ? "aids" : "texts", "at most " + MOST + " at once"));
        }
        if (version != null && model == null) {
            errors.add(new FieldError("model", "is needed to name a version"));
        }
        for (int i = 0; i < aids.size(); i++) {
            if (aids.get(i) == null || aids.get(i) <= 0) {
                errors.add(new FieldError("aids[" + i + "]", "must be positive"));
            }
        }
        for (int i = 0; i < texts.size(); i++) {
            check(texts.get(i), "texts[" + i + "]", errors);
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    private static void check(VideoText text, String field, List<FieldError> errors) {
        if (text == null) {
            errors.add(new FieldError(field, "is null"));
            return;
        }
        for (String part : new String[] {text.title(), text.description(), text.tags()}) {
            if (!ForeignText.storable(part)) {
                errors.add(new FieldError(field, "contains a NUL character"));
            }
        }
    }
}
