package io.cvsa.ml.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.yaml.snakeyaml.Yaml;

class ComposeTest {

    static final Iterable<String> SERVICES = Sources.SERVICES;
    private static JsonNode compose;

    @BeforeAll
    static void readWithMergeKeysApplied() throws IOException {
        Object merged = new Yaml().load(Files.readString(Sources.ROOT.resolve("deploy/compose.yaml")));
        compose = new YAMLMapper().valueToTree(merged).path("services");
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void givesAServiceItsOwnPort(String service) throws IOException {
        assertThat(environment(service)).containsEntry("QUARKUS_HTTP_PORT", String.valueOf(Sources.port(service)));
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void givesEveryVariableThatAServiceNeeds(String service) throws IOException {
        assertThat(environment(service).keySet()).containsAll(Sources.required(service));
    }

    @Test
    void givesNoVariableThatNobodyReads() throws IOException {
        Set<String> read = new HashSet<>(Set.of("QUARKUS_HTTP_PORT"));
        for (String service : Sources.SERVICES) {
            read.addAll(Sources.read(service));
        }
        for (String service : Sources.SERVICES) {
            assertThat(read).as(service).containsAll(environment(service).keySet());
        }
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void letsAServiceHaveAnyOtherVariable(String service) {
        JsonNode file = compose.path(service).path("env_file").path(0);
        assertThat(file.path("path").asText()).isEqualTo("./keys/services.env");
        assertThat(file.path("required").asBoolean(true)).isFalse();
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void buildsFromAFileThatIsThere(String service) {
        JsonNode build = compose.path(service).path("build");
        assertThat(Sources.ROOT.resolve(build.path("dockerfile").asText())).isRegularFile();
        String module = build.path("args").path("SERVICE").asText(service);
        assertThat(module).isEqualTo(service);
        assertThat(Sources.ROOT.resolve("services/" + module)).isDirectory();
    }

    @Test
    void onlyTheGatewayIsReachableAndOnlyFromThisMachine() {
        compose.properties().forEach(entry -> {
            JsonNode ports = entry.getValue().path("ports");
            if (entry.getKey().equals("gateway")) {
                assertThat(ports).hasSize(1);
                assertThat(ports.get(0).asText()).startsWith("127.0.0.1:");
            } else {
                assertThat(ports.isMissingNode()).as(entry.getKey()).isTrue();
            }
        });
    }

    @Test
    void runsWhoeverMountsThePrivateKeyAsItsOwner() {
        compose.properties().forEach(entry -> {
            boolean mounts = entry.getValue().path("volumes").toString().contains("token-private.pem");
            String user = entry.getValue().path("user").asText();
            assertThat(user).as(entry.getKey()).matches(mounts ? "\\$\\{CVSA_UID:\\?.+}:\\$\\{CVSA_GID:\\?.+}" : "");
        });
        assertThat(compose.path("gateway").path("volumes").toString()).contains("token-private.pem");
    }

    private static Map<String, String> environment(String service) {
        Map<String, String> environment = new java.util.HashMap<>();
        compose.path(service)
                .path("environment")
                .properties()
                .forEach(entry ->
                        environment.put(entry.getKey(), entry.getValue().asText()));
        return environment;
    }
}
