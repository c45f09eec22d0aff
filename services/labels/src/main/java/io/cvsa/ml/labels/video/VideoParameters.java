package io.cvsa.ml.labels.video;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The filters of the list of videos as they stand in a URL. */
public class VideoParameters {

    @QueryParam("q")
    @Parameter(description = "A part of the title, the tags or the description, or an id or URL")
    String q;

    @QueryParam("label")
    @Parameter(schema = @Schema(implementation = LabelFilter.class))
    String label;

    @QueryParam("uploader")
    @Parameter(description = "The uploader's number")
    String uploader;

    @QueryParam("from")
    @Parameter(description = "An ISO date or instant; dates are those of UTC+8")
    String from;

    @QueryParam("to")
    @Parameter(description = "An ISO date, which is included, or an instant, which is not")
    String to;

    @QueryParam("minLength")
    @Parameter(description = "Seconds", schema = @Schema(type = SchemaType.INTEGER))
    String minLength;

    @QueryParam("maxLength")
    @Parameter(description = "Seconds", schema = @Schema(type = SchemaType.INTEGER))
    String maxLength;

    @QueryParam("prediction")
    @Parameter(schema = @Schema(implementation = PredictionFilter.class))
    String prediction;

    @QueryParam("labeler")
    @Parameter(description = "Videos that this person's label counts on")
    String labeler;

    @QueryParam("said")
    @Parameter(schema = @Schema(implementation = Said.class))
    String said;

    @QueryParam("against")
    @Parameter(description = "Somebody from whom the labeler differs")
    String against;

    /** Throws a 400 problem that names a parameter which cannot be read. */
    public VideoFilter filter() {
        return new VideoFilter(
                q,
                Choice.of(LabelFilter.class, "label", label),
                uploader,
                from,
                to,
                seconds("minLength", minLength),
                seconds("maxLength", maxLength),
                Choice.of(PredictionFilter.class, "prediction", prediction),
                labeler,
                Choice.of(Said.class, "said", said),
                against);
    }

    private static Integer seconds(String parameter, String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw VideoFilter.bad(parameter + " must be a number of seconds");
        }
    }
}
