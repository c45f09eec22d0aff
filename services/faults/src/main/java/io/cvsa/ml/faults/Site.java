package io.cvsa.ml.faults;

import io.cvsa.ml.devkit.ServiceProcess;
import io.cvsa.ml.devkit.Shell;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** The packaged labels service with a database and a broker of its own, any of which may be killed. */
final class Site implements AutoCloseable {

    private final Path module;
    private final Path directory;
    private final FaultyDatabase database;
    private final FaultyBroker broker;
    private ServiceProcess service;
    private volatile URI base;

    /** @param module where the labels service was built */
    Site(Path module, long videos) throws IOException {
        this.module = module;
        this.directory = Files.createTempDirectory("cvsa-faults-");
        this.database = new FaultyDatabase();
        this.broker = new FaultyBroker();
        start();
        catalogue(videos);
    }

    FaultyDatabase database() {
        return database;
    }

    FaultyBroker broker() {
        return broker;
    }

    /** Where the service is or was last. */
    URI base() {
        return base;
    }

    /** Starts the service; returns when it can work. */
    void start() {
        launch("none").awaitReady();
    }

    /** Kills the service and starts one that will halt at this crash point; returns when it has. */
    void crashAt(String point) {
        service.kill();
        int status = launch(point).awaitExit();
        if (status != 137) {
            throw new IllegalStateException("the service ended with " + status + " instead of halting at " + point);
        }
    }

    /** SIGKILL. */
    void killService() {
        service.kill();
    }

    private ServiceProcess launch(String crash) {
        Map<String, String> settings = new HashMap<>(database.labels().settings());
        settings.put("CVSA_KAFKA", broker.servers());
        settings.put("CVSA_CRASH", crash);
        service = new ServiceProcess(module, directory, settings);
        base = service.base();
        return service;
    }

    private void catalogue(long videos) {
        String lines = LongStream.rangeClosed(1, videos)
                .mapToObj(aid -> "{\"aid\":" + aid + ",\"title\":\"video " + aid + "\"}\n")
                .collect(Collectors.joining());
        int status = service.post("admin", "/api/v1/imports/videos", lines).statusCode();
        if (status != 200) {
            throw new IllegalStateException("the catalogue's import answered " + status);
        }
    }

    @Override
    public void close() {
        service.close();
        broker.close();
        database.close();
        var unused = Shell.call(List.of("rm", "-rf", directory.toString()));
    }
}
