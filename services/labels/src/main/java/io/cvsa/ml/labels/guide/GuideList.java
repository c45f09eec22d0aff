package io.cvsa.ml.labels.guide;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Every version of the guide, the newest first. */
public record GuideList(@Schema(required = true) List<Guide> items) {

    public GuideList {
        items = List.copyOf(items);
    }
}
