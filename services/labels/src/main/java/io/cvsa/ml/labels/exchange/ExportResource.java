package io.cvsa.ml.labels.exchange;

import io.cvsa.ml.labels.video.ChampionRepository;
import io.cvsa.ml.labels.video.VideoFilter;
import io.cvsa.ml.labels.video.VideoParameters;
import io.cvsa.ml.labels.video.VideoSelection;
import io.cvsa.ml.platform.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/** Hands out labels and videos as files of any size, which the imports here read back; streamed from one snapshot. */
@Path("/api/v1/exports")
@Tag(name = "exports")
@Blocking
public class ExportResource {

    private static final Logger LOG = Logger.getLogger(ExportResource.class);
    private static final ZoneOffset SITE = ZoneOffset.ofHours(8);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ExportStore store;
    private final ChampionRepository champions;

    ExportResource(ExportStore store, ChampionRepository champions) {
        this.store = store;
        this.champions = champions;
    }

    /**
     * Each person's label that counts, or with history every label ever, overruled and taken-back ones too. In CSV a text that
     * a spreadsheet would take for a formula has an apostrophe in front, which the import takes off. Label Studio's file fits a
     * project with a Text named "text" that shows $text and with Choices named "label" of yes and no; older versions take over
     * unknown labelers only with ALLOW_IMPORT_TASKS_WITH_UNKNOWN_EMAILS.
     */
    @GET
    @Path("/labels")
    @RolesAllowed("reviewer")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.STRING))
            })
    public Response exportLabels(
            @QueryParam("format")
                    @DefaultValue("csv")
                    @Parameter(schema = @Schema(implementation = ExchangeFormat.class))
                    String format,
            @QueryParam("history") @DefaultValue("false") boolean history) {
        ExchangeFormat wanted = ExchangeFormat.named(format);
        if (wanted != ExchangeFormat.LABEL_STUDIO) {
            return table(history ? ExportSql.HISTORY : ExportSql.LABELS, wanted);
        }
        if (history) {
            throw ProblemException.badRequest(
                    "bad-parameter", "history: Label Studio's format has only labels that count");
        }
        return file(ExportSql.TASKS, wanted, new LabelStudioWriter());
    }

    /** The videos that the list of videos shows under the same filters, with the labels that count. */
    @GET
    @Path("/videos")
    @RolesAllowed("reviewer")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = SchemaType.STRING))
            })
    public Response exportVideos(
            @QueryParam("format") @DefaultValue("csv") @Parameter(schema = @Schema(enumeration = {"csv", "jsonl"}))
                    String format,
            @BeanParam VideoParameters parameters) {
        ExchangeFormat wanted = ExchangeFormat.named(format);
        if (wanted == ExchangeFormat.LABEL_STUDIO) {
            throw ProblemException.badRequest("bad-parameter", "format must be csv or jsonl: videos need no label");
        }
        VideoFilter filter = parameters.filter();
        VideoSelection selection =
                VideoSelection.of(filter, champions.now().await().atMost(PATIENCE));
        return table(ExportSql.videos(selection.condition(), selection.values()), wanted);
    }

    private Response table(Export export, ExchangeFormat format) {
        RowWriter writer =
                format == ExchangeFormat.CSV ? new CsvWriter(export.columns()) : new JsonLinesWriter(export.columns());
        return file(export, format, writer);
    }

    private Response file(Export export, ExchangeFormat format, RowWriter writer) {
        StreamingOutput body = out -> write(export, writer, out);
        String name = export.name() + "-" + LocalDate.now(SITE) + format.ending();
        return Response.ok(body)
                .header(HttpHeaders.CONTENT_TYPE, format.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** What fails behind the first bytes closes the connection, so that nobody takes half a file for a whole one. */
    private void write(Export export, RowWriter writer, OutputStream out) {
        try (ExportCursor rows = store.open(export)) {
            writer.write(rows, out);
        } catch (SQLException e) {
            throw new IllegalStateException("the export broke off", e);
        } catch (IOException e) {
            LOG.infof("who asked for %s left before its end: %s", export.name(), e.getMessage());
        }
    }
}
