package io.cvsa.ml.gateway.panel;

import io.cvsa.ml.platform.http.ProblemAnswer;
import io.cvsa.ml.platform.problem.ProblemException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.FileSystemAccess;
import io.vertx.ext.web.handler.StaticHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Serves the panel's files, and its one page for every address that is neither a file nor the API's. */
@Singleton
class PanelDoor {
    private static final int AFTER_FORWARDING = 20;
    private static final String NEVER_CHANGES = "public, max-age=31536000, immutable";
    private final Path directory;
    private final StaticHandler files;

    @Inject
    PanelDoor(@ConfigProperty(name = "cvsa.gateway.panel.directory") Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
        this.files = StaticHandler.create(FileSystemAccess.ROOT, this.directory.toString())
                .setIndexPage("index.html")
                .setCachingEnabled(false)
                .setIncludeHidden(false);
    }

    void open(@Observes Router router) {
        router.route().order(AFTER_FORWARDING).handler(this::label);
        router.route().order(AFTER_FORWARDING + 1).handler(this::file);
        router.route().order(AFTER_FORWARDING + 2).handler(this::page);
    }

    /** Hashed files may be kept for ever, everything else is asked for again. */
    private void label(RoutingContext context) {
        if (isPanel(context)) {
            boolean hashed = context.normalizedPath().startsWith("/assets/");
            context.addHeadersEndHandler(end -> {
                if (!context.response().headers().contains(HttpHeaders.CACHE_CONTROL)) {
                    boolean kept = hashed && context.response().getStatusCode() == 200;
                    context.response().putHeader(HttpHeaders.CACHE_CONTROL, kept ? NEVER_CHANGES : "no-cache");
                }
            });
        }
        context.next();
    }

    private void file(RoutingContext context) {
        if (isPanel(context) && Files.isDirectory(directory)) {
            files.handle(context);
        } else {
            context.next();
        }
    }

    private void page(RoutingContext context) {
        if (!isPanel(context) || isFile(context.normalizedPath())) {
            context.next();
            return;
        }
        Path page = directory.resolve("index.html");
        if (!Files.isRegularFile(page)) {
            ProblemAnswer.send(context, ProblemException.notFound("panel at", directory.getFileName()));
            return;
        }
        context.response().putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8");
        var unused = context.response().sendFile(page.toString());
    }

    private static boolean isPanel(RoutingContext context) {
        String path = context.normalizedPath();
        HttpMethod method = context.request().method();
        boolean reads = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
        return reads && !path.startsWith("/api/") && !path.startsWith("/v1/") && !path.startsWith("/q/");
    }

    private static boolean isFile(String path) {
        return path.startsWith("/assets/") || path.lastIndexOf('.') > path.lastIndexOf('/');
    }
}
