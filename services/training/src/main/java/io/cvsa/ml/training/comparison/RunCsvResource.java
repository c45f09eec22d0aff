package io.cvsa.ml.training.comparison;

import io.cvsa.ml.platform.page.Page;
import io.cvsa.ml.platform.text.CsvLines;
import io.cvsa.ml.training.run.RunFilter;
import io.cvsa.ml.training.run.RunParameters;
import io.cvsa.ml.training.run.RunSort;
import io.cvsa.ml.training.run.RunView;
import io.cvsa.ml.training.run.RunViewRepository;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The table of runs as a file. */
@Path("/api/v1/runs.csv")
@Tag(name = "run")
@RolesAllowed("viewer")
public class RunCsvResource {

    private final RunViewRepository views;

    RunCsvResource(RunViewRepository views) {
        this.views = views;
    }

    /** Every run that the list shows under the same filters, in its order; read page by page, so that it fits in memory. */
    @GET
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
    public Response exportRuns(@BeanParam RunParameters parameters) {
        RunFilter filter = parameters.filter();
        RunSort sort = parameters.sort();
        StreamingOutput body = out -> write(filter, sort, out);
        String name = "runs-" + LocalDate.now(ZoneOffset.ofHours(8)) + ".csv";
        return Response.ok(body)
                .header(HttpHeaders.CONTENT_TYPE, "text/csv; charset=utf-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private void write(RunFilter filter, RunSort sort, OutputStream out) throws IOException {
        Writer file = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 15);
        RunCsv csv = new RunCsv(new CsvLines(file));
        csv.head();
        String after = null;
        do {
            Page<RunView> page = views.page(filter, sort, after, Page.MAX_LIMIT);
            for (RunView run : page.items()) {
                csv.line(run);
            }
            after = page.next();
        } while (after != null);
        file.flush();
    }
}
