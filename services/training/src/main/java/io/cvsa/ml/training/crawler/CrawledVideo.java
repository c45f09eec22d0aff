package io.cvsa.ml.training.crawler;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.platform.problem.FieldError;
import io.cvsa.ml.platform.problem.ProblemException;
import io.cvsa.ml.platform.text.ForeignText;
import io.cvsa.ml.training.prediction.Asked;
import io.cvsa.ml.training.prediction.PredictionRequest.VideoText;
import java.util.List;

/**
 * A video as the crawler describes it.
 *
 * @param aid null where it does not say
 */
record CrawledVideo(String title, String description, String tags, Long aid) {

    /** A 422 problem names what is missing or of another type. */
    static CrawledVideo of(JsonNode json) {
        JsonNode aid = json.path("aid");
        if (!aid.isMissingNode() && !aid.isNull() && !(aid.canConvertToLong() && aid.isIntegralNumber())) {
            throw wrong("aid", "must be a whole number");
        }
        return new CrawledVideo(
                text(json, "title"),
                text(json, "description"),
                text(json, "tags"),
                aid.isIntegralNumber() ? aid.longValue() : null);
    }

    private static String text(JsonNode json, String name) {
        JsonNode value = json.path(name);
        if (!value.isTextual()) {
            throw wrong(name, "must be a text");
        }
        if (!ForeignText.storable(value.textValue())) {
            throw wrong(name, "contains a NUL character");
        }
        return value.textValue();
    }

    private static ProblemException wrong(String field, String message) {
        return ProblemException.invalid(List.of(new FieldError(field, message)));
    }

    /** The crawler has a word for every empty field; with these in the text no checksum would be that of the stored text. */
    Asked asked() {
        return new Asked(
                aid, new VideoText(unless("untitled", title), unless("N/A", description), unless("empty", tags)));
    }

    private static String unless(String placeholder, String value) {
        return value.strip().equals(placeholder) ? "" : value;
    }
}
