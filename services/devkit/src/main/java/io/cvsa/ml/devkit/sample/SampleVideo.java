package io.cvsa.ml.devkit.sample;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/**
 * One generated video and what people said about it; as JSON it is a row that the import accepts.
 *
 * @param truth what it really contains, which no file and no service ever sees
 * @param votes every label in the order it was given; a person's last one counts
 */
public record SampleVideo(
        long aid,
        String title,
        String description,
        String tags,
        long uid,
        @JsonProperty("published_at") Instant publishedAt,
        int duration,
        List<Vote> votes,
        @JsonIgnore String kind,
        @JsonIgnore boolean truth) {

    public SampleVideo {
        votes = List.copyOf(votes);
    }

    /** Somebody's label at some time; 1 is yes. */
    public record Vote(String user, int label, Instant createdAt) {}
}
