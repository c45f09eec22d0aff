package io.cvsa.ml.datasets.exchange;

import io.cvsa.ml.datasets.snapshot.DatasetDetail;
import io.cvsa.ml.datasets.snapshot.DatasetSummary;
import io.cvsa.ml.datasets.split.Split;
import io.cvsa.ml.platform.json.Json;
import java.util.Map;

/** The README of a Hugging Face folder: what the set is, and the front matter that tells its splits and columns. */
final class DatasetCard {

    private static final String COLUMNS = """
              features:
              - name: aid
                dtype: int64
              - name: label
                dtype: int64
              - name: inconsistent
                dtype: bool
              - name: text_checksum
                dtype: string
              - name: embedding
                list: float32
              - name: metadata_json
                dtype: string
              - name: user_labels_json
                dtype: string
              - name: text
                dtype: string
              - name: weight
                dtype: float64
              - name: split
                dtype: string
              - name: fingerprint
                dtype: string
              - name: aids
                list: int64
              - name: golds_json
                dtype: string
              - name: version_hash
                dtype: string
            """;

    private static final String MEANING = """
            ## Rows

            One row is one video. Videos with the same text share its vector, its votes and its label, stand in the same
            split, and name each other in `aids`; drop duplicates of `text_checksum` to have every text once.

            | column | meaning |
            |---|---|
            | `aid` | id of the video |
            | `label` | 1 yes, 0 no: what the label policy made of the votes and decisions |
            | `inconsistent` | whether the labelers of the text disagree |
            | `text_checksum` | checksum of `text` after the recipe |
            | `embedding` | the vector of the text, 32-bit floats |
            | `metadata_json` | title, description and tags that the text was made from, each stripped |
            | `user_labels_json` | every labeler's last label of the videos of the text: `[{"user", "label"}]` |
            | `text` | the text that was embedded |
            | `weight` | share of the votes that agree with the label; 1 where a reviewer decided |
            | `split` | train, validation or test |
            | `fingerprint` | name of the text that no recipe changes; splits are drawn by it |
            | `aids` | all videos of the text, ascending |
            | `golds_json` | reviewers' decisions on the videos of the text, which stand above the votes: `[{"aid", "label", "user"}]` |
            | `version_hash` | content hash of the version |

            A text or video that was ever in the test split of the family trains in no version of it.
            `manifest.json` says what the version was built from, what was left out and why.
            """;

    private final DatasetDetail version;
    private final Map<Split, Size> videos;

    /** The card of a version that has so many videos in each split; splits without any are left out. */
    DatasetCard(DatasetDetail version, Map<Split, Size> videos) {
        this.version = version;
        this.videos = videos;
    }

    /** Where the file of a split stands in the folder. */
    static String path(Split split) {
        return "data/" + split.label() + "-00000-of-00001.parquet";
    }

    String text() {
        DatasetSummary set = version.summary();
        return "---\n"
                + "# license: name here under which licence you pass this on\n"
                + "pretty_name: " + Json.text(set.name()) + "\n"
                + "task_categories:\n- text-classification\n"
                + "language:\n- zh\n"
                + "configs:\n- config_name: default\n  data_files:\n" + dataFiles()
                + "dataset_info:\n" + COLUMNS + "  splits:\n" + splits()
                + "---\n\n"
                + "# " + onOneLine(set.name()) + ", version " + set.version() + "\n\n"
                + description()
                + "Videos labelled by people: does it contain a Chinese vocal-synth song? " + facts(set)
                + "\n" + MEANING + "\n" + reading(set);
    }

    private String dataFiles() {
        StringBuilder yaml = new StringBuilder();
        videos.keySet().forEach(split -> yaml.append("  - split: ")
                .append(split.label())
                .append("\n    path: data/")
                .append(split.label())
                .append("-*.parquet\n"));
        return yaml.toString();
    }

    private String splits() {
        StringBuilder yaml = new StringBuilder();
        videos.forEach((split, size) -> yaml.append("  - name: ")
                .append(split.label())
                .append("\n    num_bytes: ")
                .append(size.bytes())
                .append("\n    num_examples: ")
                .append(size.videos())
                .append('\n'));
        return yaml.toString();
    }

    /** How many videos a split has, and the bytes of their values. */
    record Size(long videos, long bytes) {}

    private String description() {
        String description = version.spec().description();
        return description == null || description.isBlank() ? "" : "> " + onOneLine(description) + "\n\n";
    }

    private String facts(DatasetSummary set) {
        return set.rows() + " unique texts, " + set.positives() + " of them yes; labels as of " + version.asOf()
                + ".\n\n"
                + "Vectors: model `" + set.model() + "`, " + set.dimensions() + " dimensions, text recipe `"
                + version.recipe() + "`. Leaks between splits: "
                + version.leaks().sharedTexts() + " texts, "
                + version.leaks().sharedVideos() + " videos. Content hash `" + set.hash() + "`.\n";
    }

    private static String reading(DatasetSummary set) {
        return "## Reading\n\n```python\nfrom datasets import load_dataset\n\nset = load_dataset(\"path/to/this/folder\")\n"
                + "vector = set[\"train\"][0][\"embedding\"]  # " + set.dimensions() + " floats\n```\n\n"
                + "```python\nimport pandas\n\ntrain = pandas.read_parquet(\"" + path(Split.TRAIN) + "\")\n```\n";
    }

    private static String onOneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
