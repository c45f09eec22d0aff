package io.cvsa.ml.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A kustomization rendered by kubectl and read into the typed Kubernetes model. */
final class Rendering {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Rendering() {}

    /** Whether the kubectl here knows our kustomizations: that of Debian 12 is 1.20 and does not. */
    static boolean isPossible() throws IOException, InterruptedException {
        Process kubectl = new ProcessBuilder("kubectl", "version", "--client", "-o", "json")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        JsonNode version = JSON.readTree(kubectl.getInputStream()).path("clientVersion");
        kubectl.waitFor();
        return Integer.parseInt(version.path("minor").asText().replaceAll("\\D", "")) >= 21;
    }

    static List<HasMetadata> of(Path kustomization) throws IOException, InterruptedException {
        Process kubectl = new ProcessBuilder("kubectl", "kustomize", kustomization.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        byte[] yaml = kubectl.getInputStream().readAllBytes();
        if (kubectl.waitFor() != 0) {
            throw new IllegalStateException("kubectl cannot render " + kustomization);
        }
        List<HasMetadata> resources = new ArrayList<>();
        YAMLMapper mapper = new YAMLMapper();
        try (MappingIterator<JsonNode> documents =
                mapper.readerFor(JsonNode.class).readValues(new String(yaml, StandardCharsets.UTF_8))) {
            while (documents.hasNext()) {
                resources.add(JSON.treeToValue(documents.next(), HasMetadata.class));
            }
        }
        return resources;
    }

    /** Paths of fields that the typed model does not know: its objects keep them under their own name, so a typo shows. */
    static Set<String> unknownFields(HasMetadata resource) {
        Set<String> found = new TreeSet<>();
        collect(resource, "", found, 0);
        return found;
    }

    private static void collect(Object value, String path, Set<String> found, int depth) {
        if (value == null || depth > 20) {
            return;
        }
        if (value instanceof List<?> list) {
            list.forEach(item -> collect(item, path, found, depth + 1));
            return;
        }
        if (!value.getClass().getName().startsWith("io.fabric8.kubernetes.api.model")) {
            return;
        }
        for (var method : value.getClass().getMethods()) {
            if (method.getParameterCount() != 0 || !method.getName().startsWith("get")) {
                continue;
            }
            try {
                Object child = method.invoke(value);
                if (method.getName().equals("getAdditionalProperties")
                        && child instanceof java.util.Map<?, ?> unknown) {
                    unknown.keySet().forEach(key -> found.add(path + "/" + key));
                } else {
                    collect(child, path + "/" + method.getName().substring(3), found, depth + 1);
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(method + " cannot be asked", e);
            }
        }
    }
}
