package io.cvsa.ml.labels.video;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** A {@link VideoFilter} as query parameters. */
public class VideoFilterParameters {

    @QueryParam("q")
    public String q;

    @QueryParam("label")
    @Parameter(schema = @Schema(implementation = LabelFilter.class))
    public String label;

    @QueryParam("uploader")
    public String uploader;

    @QueryParam("from")
    public String from;

    @QueryParam("to")
    public String to;

    @QueryParam("minLength")
    public Integer minLength;

    @QueryParam("maxLength")
    public Integer maxLength;

    @QueryParam("prediction")
    @Parameter(schema = @Schema(implementation = PredictionFilter.class))
    public String prediction;

    @QueryParam("labeler")
    public String labeler;

    @QueryParam("said")
    public String said;

    @QueryParam("against")
    public String against;

    public VideoFilter filter() {
        return new VideoFilter(q, label, uploader, from, to, minLength, maxLength, prediction, labeler, said, against);
    }
}
