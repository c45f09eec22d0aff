package io.cvsa.ml.gateway;

import static io.cvsa.ml.gateway.Visitor.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.cvsa.ml.devkit.FreePort;
import io.cvsa.ml.devkit.ServiceProcess;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Beside the main site's own database the local user labels under an account's name, once an admin has said which. */
class LocalMappingIT {

    @TempDir
    Path directory;

    @Test
    void theLocalUserLabelsOnceMappedToAnAccount() throws Exception {
        Archive archive = new Archive();
        archive.account("lin", "林", "USER");
        try (Mirror mirror = new Mirror();
                ServiceProcess gateway = new ServiceProcess(directory, settings(archive, mirror)).awaitReady()) {
            Visitor local = Visitor.withBearer(gateway.base(), "ignored");
            assertThat(local.get("/api/v1/session").body())
                    .contains("\"user\":\"local\"", "\"principal\":\"local\"", "\"admin\"", "\"canLabel\":false");
            assertThat(local.get("/api/v1/users").body()).contains("\"id\":\"local\"", "\"user\":null");

            refusesToWriteWithoutAName(local);
            assertThat(local.get("/api/v1/videos/7").body()).startsWith("GET /api/v1/videos/7");
            assertThat(local.send("PUT", "/api/v1/labels/settings", "{}").body())
                    .startsWith("PUT");

            HttpResponse<String> stranger = map(local, "\"u-nobody\"");
            assertThat(problem(stranger, 422, "invalid").body()).contains("\"field\":\"user\"", "no account");
            problem(map(local, "\" \""), 422, "invalid");
            assertThat(local.get("/api/v1/session").body()).contains("\"canLabel\":false");

            assertThat(map(local, "\"u-lin\"").body()).contains("\"user\":\"u-lin\"", "\"kind\":\"local\"");
            assertThat(local.get("/api/v1/session").body()).contains("\"user\":\"u-lin\"", "\"canLabel\":true");
            String written = local.send("POST", "/api/v1/videos/7/labels", "{\"label\":true}")
                    .body();
            assertThat(Mirror.claims(written)).contains("\"upn\":\"u-lin\"");

            assertThat(map(local, "null").body()).contains("\"user\":null");
            refusesToWriteWithoutAName(local);
            problem(
                    local.send("PUT", "/api/v1/users/local", "{\"role\":\"viewer\",\"disabled\":false}"),
                    409,
                    "last-admin");
        }
    }

    private static void refusesToWriteWithoutAName(Visitor local) throws Exception {
        for (String path : new String[] {"/api/v1/videos/7/labels", "/api/v1/labels/1/retraction"}) {
            HttpResponse<String> refused = local.send("POST", path, "{\"label\":true}");
            assertThat(problem(refused, 422, "invalid").body())
                    .contains("\"field\":\"user\"", "PUT /api/v1/users/local");
        }
    }

    private static HttpResponse<String> map(Visitor local, String user) throws Exception {
        return local.send(
                "PUT", "/api/v1/users/local", "{\"role\":\"admin\",\"user\":" + user + ",\"disabled\":false}");
    }

    private static Map<String, String> settings(Archive archive, Mirror mirror) {
        Map<String, String> settings = new HashMap<>(archive.database().settings());
        settings.put("CVSA_KAFKA", "127.0.0.1:" + FreePort.any());
        settings.put("CVSA_LABELS_URL", mirror.address());
        return settings;
    }
}
