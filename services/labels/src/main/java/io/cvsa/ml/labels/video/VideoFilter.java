package io.cvsa.ml.labels.video;

import io.cvsa.ml.platform.problem.ProblemException;
import io.cvsa.ml.platform.text.ForeignText;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which videos are wanted; what is null asks for nothing. */
public record VideoFilter(
        @Schema(description = "A part of the title, the tags or the description, or an id or URL")
        String q,

        LabelFilter label,

        @Schema(description = "The uploader's number", pattern = "[0-9]{1,18}")
        String uploader,

        @Schema(description = "An ISO date or instant; dates are those of UTC+8")
        String from,

        @Schema(description = "An ISO date, which is included, or an instant, which is not")
        String to,

        @Schema(description = "Seconds") Integer minLength,
        @Schema(description = "Seconds") Integer maxLength,
        PredictionFilter prediction,

        @Schema(description = "Videos that this person's label counts on")
        String labeler,

        @Schema(description = "What the labeler says") Said said,

        @Schema(description = "Somebody from whom the labeler differs")
        String against) {

    private static final int LONGEST_TEXT = 1_000;
    private static final int LONGEST_NAME = 100;

    /** Everything. */
    public static final VideoFilter ALL =
            new VideoFilter(null, null, null, null, null, null, null, null, null, null, null);

    public VideoFilter {
        q = text("q", q, LONGEST_TEXT);
        labeler = text("labeler", labeler, LONGEST_NAME);
        against = text("against", against, LONGEST_NAME);
        if (labeler == null && (said != null || against != null)) {
            throw bad((said != null ? "said" : "against") + " needs a labeler");
        }
        if (minLength != null && minLength < 0) {
            throw bad("minLength must not be negative");
        }
        if (maxLength != null && maxLength < 0) {
            throw bad("maxLength must not be negative");
        }
        uploader = uploader == null || uploader.isBlank() ? null : digits(uploader.strip());
        PublishedRange.of(from, to);
    }

    private static String text(String parameter, String value, int longest) {
        if (value == null || value.isBlank()) {
            return null;
        }
        if (value.length() > longest) {
            throw bad("%s is longer than %,d characters".formatted(parameter, longest));
        }
        return ForeignText.require(parameter, value);
    }

    private static String digits(String uploader) {
        if (!uploader.matches("[0-9]{1,18}")) {
            throw bad("uploader must be a number");
        }
        return uploader;
    }

    static ProblemException bad(String sentence) {
        return ProblemException.badRequest("bad-parameter", sentence);
    }

    /** Whether the list would tell the caller what others say. */
    boolean tells(String caller) {
        return (label != null && label.tells())
                || prediction != null
                || said != null
                || against != null
                || (labeler != null && !labeler.equals(caller));
    }
}
