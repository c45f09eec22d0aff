package io.cvsa.ml.datasets.snapshot;

import io.cvsa.ml.datasets.export.DatasetRow;
import io.cvsa.ml.datasets.export.FileStore;
import io.cvsa.ml.datasets.export.RowFilter;
import io.cvsa.ml.datasets.export.RowsReader;
import io.cvsa.ml.datasets.export.StoredFile;
import io.cvsa.ml.datasets.split.Split;
import io.cvsa.ml.platform.page.Cursor;
import io.cvsa.ml.platform.page.Page;
import io.cvsa.ml.platform.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The versions over HTTP: list, detail, rows. */
@Path("/api/v1/datasets")
@Tag(name = "dataset")
class DatasetResource {

    private static final String ID = "{id:[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}}";
    private static final String ROWS = "rows.jsonl";

    private final DatasetRepository datasets;
    private final FileStore store;

    DatasetResource(DatasetRepository datasets, FileStore store) {
        this.datasets = datasets;
        this.store = store;
    }

    /** Newest first: those that lie in the trash, or those that do not. */
    @GET
    @RolesAllowed("viewer")
    public Page<DatasetSummary> listDatasets(
            @QueryParam("name") String name,
            @QueryParam("trash") @DefaultValue("false") boolean trash,
            @QueryParam("after") String after,
            @QueryParam("limit") Integer limit) {
        int size = Page.limit(limit);
        List<DatasetSummary> rows = after == null
                ? datasets.list(null, null, name, size + 1, trash)
                : listAfter(Cursor.decode(after, 2), name, size + 1, trash);
        return Page.of(rows, size, row -> List.of(row.createdAt(), row.id()));
    }

    private List<DatasetSummary> listAfter(List<String> place, String name, int limit, boolean trash) {
        try {
            return datasets.list(OffsetDateTime.parse(place.get(0)), UUID.fromString(place.get(1)), name, limit, trash);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw ProblemException.badRequest("bad-cursor", "The parameter 'after' is not a cursor of this list.");
        }
    }

    @GET
    @Path("/" + ID)
    @RolesAllowed("viewer")
    public DatasetDetail getDataset(@PathParam("id") UUID id) {
        return datasets.find(id).orElseThrow(() -> missing(id));
    }

    /** A link of a run or a note may lead to a version that was purged since. */
    private ProblemException missing(UUID id) {
        return datasets.purged(id)
                .map(sentence ->
                        new ProblemException(404, "data-set-purged", "The data set was purged", sentence, List.of()))
                .orElseGet(() -> ProblemException.notFound("data set", id));
    }

    @GET
    @Path("/" + ID + "/rows")
    @RolesAllowed("viewer")
    public Page<DatasetRow> listRows(
            @PathParam("id") UUID id,
            @Parameter(schema = @Schema(enumeration = {"train", "validation", "test"})) @QueryParam("split")
                    String split,
            @Parameter(schema = @Schema(enumeration = {"yes", "no"})) @QueryParam("label") String label,
            @QueryParam("q") String q,
            @QueryParam("after") String after,
            @QueryParam("limit") Integer limit)
            throws IOException {
        RowFilter filter = filter(split, label, q);
        return RowsReader.page(rowsOf(id), filter, after, Page.limit(limit));
    }

    private static RowFilter filter(String split, String label, String q) {
        Split wanted = split == null || split.isEmpty()
                ? null
                : Arrays.stream(Split.values())
                        .filter(value -> value.label().equals(split))
                        .findFirst()
                        .orElseThrow(() -> ProblemException.invalid("split", "must be train, validation or test"));
        try {
            return new RowFilter(wanted, label(label), q);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("q", e.getMessage());
        }
    }

    /** Yes and no, or the 1 and 0 of the files. */
    private static Boolean label(String label) {
        return switch (label == null ? "" : label) {
            case "" -> null;
            case "yes", "1" -> Boolean.TRUE;
            case "no", "0" -> Boolean.FALSE;
            default -> throw ProblemException.invalid("label", "must be yes or no");
        };
    }

    private java.nio.file.Path rowsOf(UUID id) {
        return getDataset(id).files().stream()
                .filter(file -> file.name().equals(ROWS))
                .map(StoredFile::sha256)
                .flatMap(sha256 -> store.find(sha256).stream())
                .findFirst()
                .orElseThrow(() -> ProblemException.unavailable("The rows of this data set are not on this machine."));
    }
}
