package io.cvsa.ml.datasets.exchange;

import io.cvsa.ml.datasets.export.Row;
import io.cvsa.ml.datasets.export.Vote;
import io.cvsa.ml.datasets.snapshot.Recipe;
import io.cvsa.ml.datasets.snapshot.VideoFields;
import io.cvsa.ml.platform.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One video of a version, in the shape that the old program wrote: a text that several videos carry is several of these.
 *
 * @param row the text that the video carries, with the votes on all of its videos
 * @param inconsistent whether the text's labelers disagree
 * @param metadataJson title, description and tags as an object
 * @param userLabelsJson every labeler's last label as a list of {@code {user, label}}
 * @param goldsJson reviewers' decisions as a list of {@code {aid, label, user}}
 */
record VideoRow(long aid, Row row, boolean inconsistent, String metadataJson, String userLabelsJson, String goldsJson) {

    /** The videos of a text, by ascending aid. */
    static List<VideoRow> of(Row row, Recipe recipe) {
        boolean inconsistent = row.votes().stream().map(Vote::label).distinct().count() > 1;
        String metadata = Json.text(metadata(row, recipe));
        String votes = Json.text(row.votes());
        String golds = Json.text(row.golds());
        return row.aids().stream()
                .map(aid -> new VideoRow(aid, row, inconsistent, metadata, votes, golds))
                .toList();
    }

    /** About as many bytes as its values but the vector take in memory. */
    long bytes() {
        return 3L
                        * (metadataJson.length()
                                + userLabelsJson.length()
                                + goldsJson.length()
                                + row.text().length())
                + 8L * row.aids().size();
    }

    /** A text whose fields cannot be told apart any more stands as a title alone. */
    private static Map<String, String> metadata(Row row, Recipe recipe) {
        VideoFields fields = VideoFields.of(recipe, row.text(), row.fingerprint())
                .orElseGet(() -> new VideoFields(row.text(), "", ""));
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("title", fields.title());
        metadata.put("description", fields.description());
        metadata.put("tags", fields.tags());
        return metadata;
    }
}
