package io.cvsa.ml.datasets.history;

import io.cvsa.ml.datasets.export.DatasetRow;
import io.cvsa.ml.datasets.export.FileStore;
import io.cvsa.ml.datasets.snapshot.DatasetRepository;
import io.cvsa.ml.datasets.snapshot.VersionFile;
import io.cvsa.ml.platform.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** From a version to what was trained on it, and from a video to every version and model that saw it, over HTTP. */
@Path("/api/v1/datasets")
@Tag(name = "history")
class LineageResource {

    private final DatasetRepository datasets;
    private final AidFiles indexes;
    private final FileStore store;
    private final UseRepository uses;

    LineageResource(DatasetRepository datasets, AidFiles indexes, FileStore store, UseRepository uses) {
        this.datasets = datasets;
        this.indexes = indexes;
        this.store = store;
        this.uses = uses;
    }

    /** The newest hundred runs on a version; empty for one that was purged, too. */
    @GET
    @Path("/" + DiffResource.ID + "/uses")
    @RolesAllowed("viewer")
    public List<Use> listUses(@PathParam("id") UUID id) {
        return uses.of(List.of(id));
    }

    /** Every version that holds a video, those in the trash too. */
    @GET
    @Path("/appearances")
    @RolesAllowed("viewer")
    public Appearances listAppearances(@Parameter(required = true) @QueryParam("aid") Long aid) throws IOException {
        if (aid == null) {
            throw ProblemException.invalid("aid", "is missing");
        }
        Map<UUID, DatasetRow> rows = new HashMap<>();
        int waiting = 0;
        for (VersionFile version : datasets.files()) {
            Optional<java.nio.file.Path> index = indexes.of(version);
            Optional<java.nio.file.Path> file = store.find(version.sha256());
            if (index.isPresent() && file.isPresent()) {
                row(index.get(), file.get(), aid).ifPresent(row -> rows.put(version.id(), row));
            } else {
                waiting++;
            }
        }
        return new Appearances(appearances(rows), waiting);
    }

    private static Optional<DatasetRow> row(java.nio.file.Path index, java.nio.file.Path rows, long aid)
            throws IOException {
        try (AidFile videos = new AidFile(index)) {
            OptionalLong place = videos.place(aid);
            if (place.isEmpty()) {
                return Optional.empty();
            }
            try (RowsAt lines = new RowsAt(rows)) {
                return Optional.of(lines.row(place.getAsLong()));
            }
        }
    }

    private List<Appearance> appearances(Map<UUID, DatasetRow> rows) {
        Map<UUID, List<Use>> trained = uses.of(rows.keySet()).stream().collect(Collectors.groupingBy(Use::datasetId));
        return datasets.some(rows.keySet()).stream()
                .map(set -> new Appearance(set, rows.get(set.id()), trained.getOrDefault(set.id(), List.of())))
                .toList();
    }
}
