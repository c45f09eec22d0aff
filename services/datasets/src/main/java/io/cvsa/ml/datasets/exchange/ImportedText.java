package io.cvsa.ml.datasets.exchange;

import io.cvsa.ml.datasets.export.Gold;
import io.cvsa.ml.datasets.export.Vote;
import io.cvsa.ml.datasets.split.Split;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** The videos of a file that carry one text, and where the text and its vector lie in the spool. */
final class ImportedText {

    private final ImportedVideo first;
    private final Place place;
    private final SortedMap<Long, List<Vote>> videos = new TreeMap<>();
    private boolean disputed;

    /** Where the text and its vector are kept meanwhile: the vector's bytes, then the text's. */
    record Place(long offset, int textBytes) {}

    /** Begins with one video; neither its text nor its vector is kept here. */
    ImportedText(ImportedVideo video, Place place) {
        this.first = new ImportedVideo(
                video.aid(),
                video.label(),
                null,
                video.checksum(),
                video.fingerprint(),
                null,
                video.weight(),
                video.split(),
                video.votes(),
                video.golds());
        this.place = place;
        videos.put(video.aid(), video.votes());
    }

    /** Takes one more video; one that says something else of the same text makes it disputed. */
    void add(ImportedVideo video) {
        videos.put(video.aid(), video.votes());
        disputed |= video.label() != first.label()
                || video.split() != first.split()
                || !video.fingerprint().equals(first.fingerprint());
    }

    String checksum() {
        return first.checksum();
    }

    UUID fingerprint() {
        return first.fingerprint();
    }

    boolean label() {
        return first.label();
    }

    Place place() {
        return place;
    }

    /** The split that the file says; null where it does not. */
    Split split() {
        return first.split();
    }

    /** Ascending. */
    List<Long> aids() {
        return List.copyOf(videos.keySet());
    }

    /** Our exports repeat the votes of the text in every row of it, the old program wrote each video's own. */
    List<Vote> votes() {
        return first.weight() != null
                ? first.votes()
                : videos.values().stream().flatMap(List::stream).toList();
    }

    /** Our exports repeat the decisions on the text in every row of it. */
    List<Gold> golds() {
        return first.golds();
    }

    /** Whether its labelers disagree, or its rows. */
    boolean conflict() {
        return disputed || votes().stream().map(Vote::label).distinct().count() > 1;
    }

    /** As many yes as no: the old program called that a no, here it is no label. */
    boolean tie() {
        return first.weight() == null && !votes().isEmpty() && agreeing() * 2 == votes().size();
    }

    /** Whether what the rows and the votes say is one label. */
    boolean decided() {
        return !disputed && (first.weight() != null || votes().isEmpty() || agreeing() * 2 > votes().size());
    }

    /** What the file says, or the share of the votes that agree with the label; 1 where nobody's vote is known. */
    double weight() {
        if (first.weight() != null) {
            return first.weight();
        }
        return votes().isEmpty() ? 1 : (double) agreeing() / votes().size();
    }

    private long agreeing() {
        return votes().stream().filter(vote -> vote.label() == label()).count();
    }
}
