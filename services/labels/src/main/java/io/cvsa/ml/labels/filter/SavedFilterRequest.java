package io.cvsa.ml.labels.filter;

import io.cvsa.ml.labels.video.NamedConditions;
import io.cvsa.ml.platform.problem.ProblemException;
import io.cvsa.ml.platform.text.ForeignText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A filter to save, or what stands in one's place. */
public record SavedFilterRequest(
        @Schema(required = true, description = "Unique among the owner's") @NotBlank @Size(max = 100)
        String name,

        @Schema(required = true, description = "Whether everybody may use it") @NotNull
        Boolean shared,

        @Schema(
                required = true,
                type = SchemaType.OBJECT,
                additionalProperties = String.class,
                description = "Texts by the names of the parameters of the list of videos; at least one")
        @NotNull
        Map<String, Object> conditions) {

    /** The same with everything checked and as it is kept; throws a 422 problem with an error for each field at fault. */
    Checked checked() {
        Map<String, String> texts = NamedConditions.require("conditions", conditions);
        if (texts.isEmpty()) {
            throw ProblemException.invalid("conditions", "must hold at least one condition");
        }
        return new Checked(ForeignText.require("name", name).strip(), shared, texts);
    }

    /** What is written. */
    record Checked(String name, boolean shared, Map<String, String> conditions) {}
}
