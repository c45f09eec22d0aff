package io.cvsa.ml.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.io.File;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class KubernetesTest {

    static final Iterable<String> SERVICES = Sources.SERVICES;
    private static final String WORKER = "training-worker";

    /** Every pod that lasts; those of the worker run the training service's program. */
    static final Iterable<String> DEPLOYMENTS =
            Stream.concat(Sources.SERVICES.stream(), Stream.of(WORKER)).toList();

    /** Made by the operator from config/ and from the keys of {@code ./cvsa keys}, as the README says. */
    private static final Set<String> MADE_BY_THE_OPERATOR =
            Set.of("cvsa-config", "cvsa-public-key", "cvsa-private-key", "cvsa");

    private static final Map.Entry<String, String> MOUNTS_TRAINING_DATA = Map.entry("cvsa-ml/data", "training");

    private static List<HasMetadata> rendered;

    @BeforeAll
    static void renderTheOverlay() throws IOException, InterruptedException {
        boolean kubectl = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> new File(folder, "kubectl").canExecute());
        assumeTrue(kubectl, "this distribution has no kubectl package");
        assumeTrue(Rendering.isPossible(), "this kubectl is older than 1.21 and takes no directory as a resource");
        rendered = Rendering.of(Sources.ROOT.resolve("k8s/overlays/local"));
    }

    @Test
    void knowsEveryFieldThatItSets() {
        rendered.forEach(resource -> assertThat(Rendering.unknownFields(resource))
                .as(resource.getFullResourceName() + " "
                        + resource.getMetadata().getName())
                .isEmpty());
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void reachesAServiceOnThePortItServes(String service) throws IOException {
        Container container = container(service);
        int port = Sources.port(service);
        assertThat(container.getPorts())
                .extracting(ContainerPort::getContainerPort)
                .containsExactly(port);
        assertThat(variables(container)).contains("QUARKUS_HTTP_PORT");
        Service door = find(Service.class, service);
        assertThat(door.getSpec().getPorts()).extracting(ServicePort::getPort).containsExactly(port);
        assertThat(door.getSpec().getPorts().get(0).getTargetPort()).isEqualTo(new IntOrString("http"));
        assertThat(pod(service).getMetadata().getLabels())
                .containsAllEntriesOf(door.getSpec().getSelector());
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void asksTheHealthThatAServiceServes(String service) {
        Container container = container(service);
        assertThat(path(container.getReadinessProbe())).isEqualTo("/q/health/ready");
        assertThat(path(container.getLivenessProbe())).isEqualTo("/q/health/live");
        assertThat(path(container.getStartupProbe())).isEqualTo("/q/health/live");
    }

    @ParameterizedTest
    @FieldSource("DEPLOYMENTS")
    void givesEveryVariableThatAServiceNeeds(String service) throws IOException {
        Set<String> given = new HashSet<>(variables(container(service)));
        given.addAll(find(ConfigMap.class, "cvsa").getData().keySet());
        given.addAll(Set.of("CVSA_DB_PASSWORD", "CVSA_SERVICE_TOKEN"));
        assertThat(given).containsAll(Sources.required(program(service)));
    }

    @ParameterizedTest
    @FieldSource("DEPLOYMENTS")
    void givesNoVariableThatAServiceDoesNotRead(String service) throws IOException {
        Set<String> read = new HashSet<>(Sources.read(program(service)));
        read.addAll(Set.of("QUARKUS_HTTP_PORT", "QUARKUS_PROFILE"));
        assertThat(read).containsAll(variables(container(service)));
    }

    @Test
    void sharesNoVariableThatNobodyReads() throws IOException {
        Set<String> read = new HashSet<>();
        for (String service : Sources.SERVICES) {
            read.addAll(Sources.read(service));
        }
        assertThat(read).containsAll(find(ConfigMap.class, "cvsa").getData().keySet());
    }

    @ParameterizedTest
    @FieldSource("DEPLOYMENTS")
    void mountsOnlyWhatExists(String service) {
        for (Volume volume : pod(service).getSpec().getVolumes()) {
            if (volume.getConfigMap() != null) {
                assertThat(MADE_BY_THE_OPERATOR).contains(volume.getConfigMap().getName());
            }
            if (volume.getSecret() != null) {
                assertThat(MADE_BY_THE_OPERATOR).contains(volume.getSecret().getSecretName());
            }
            if (volume.getPersistentVolumeClaim() != null) {
                assertThat(rendered)
                        .extracting(resource -> resource.getMetadata().getName())
                        .contains(volume.getPersistentVolumeClaim().getClaimName());
            }
        }
    }

    @Test
    void givesThePrivateKeyToTheGatewayOnly() {
        for (String service : DEPLOYMENTS) {
            boolean mounts = pod(service).getSpec().getVolumes().stream()
                    .anyMatch(volume -> volume.getSecret() != null
                            && volume.getSecret().getSecretName().equals("cvsa-private-key"));
            assertThat(mounts).as(service).isEqualTo(service.equals("gateway"));
        }
    }

    @Test
    void letsInWhoeverItInvitesToScrape() {
        Map<String, String> invited = Map.of("cvsa-ml/scrapes", "true");
        for (String service : Sources.SERVICES) {
            assertThat(pod(service).getMetadata().getAnnotations())
                    .as(service)
                    .containsEntry("prometheus.io/scrape", "true");
        }
        NetworkPolicy policy = find(NetworkPolicy.class, "only-the-suite-calls-the-services");
        assertThat(policy.getSpec().getIngress().stream()
                        .flatMap(rule -> rule.getFrom().stream())
                        .filter(peer -> peer.getNamespaceSelector() != null))
                .singleElement()
                .satisfies(peer ->
                        assertThat(peer.getNamespaceSelector().getMatchLabels()).isEqualTo(invited));
    }

    @Test
    void trainsInPodsThatAreNotTheServices() {
        Container service = container("training");
        Container worker = container(WORKER);
        assertThat(worker.getImage()).isEqualTo(service.getImage());
        assertThat(worker.getResources().getLimits()).containsKey("memory");
        assertThat(value(worker, "QUARKUS_PROFILE")).isEqualTo("prod,worker");
        assertThat(value(service, "CVSA_TRAINING_WORKERS_ELSEWHERE")).isEqualTo("true");
        assertThat(variables(service)).doesNotContain("CVSA_TRAINING_WORKERS", "QUARKUS_PROFILE");
        assertThat(variables(worker)).noneMatch(name -> name.startsWith("CVSA_TRAINING_"));
    }

    @Test
    void letsAWorkerReadWhatTheServiceKeepsAndAskItsNeighbours() {
        PodSpec service = pod("training").getSpec();
        PodSpec worker = pod(WORKER).getSpec();
        assertThat(worker.getVolumes()).isEqualTo(service.getVolumes());
        assertThat(value(container(WORKER), "CVSA_DATA_DIR")).isEqualTo(value(container("training"), "CVSA_DATA_DIR"));
        assertThat(worker.getContainers().get(0).getVolumeMounts())
                .isEqualTo(service.getContainers().get(0).getVolumeMounts());
        assertThat(find(NetworkPolicy.class, "only-the-suite-calls-the-services").getSpec().getIngress().stream()
                        .flatMap(rule -> rule.getFrom().stream())
                        .filter(peer -> peer.getPodSelector() != null)
                        .flatMap(peer -> peer.getPodSelector().getMatchExpressions().stream())
                        .flatMap(expression -> expression.getValues().stream()))
                .contains(pod(WORKER).getMetadata().getLabels().get("app.kubernetes.io/name"));
    }

    /** Each goes where one of them is, and whoever comes first may go anywhere, because its own label is meant too. */
    @Test
    void keepsWhoeverMountsTheVolumeOfOneNodeOnOneNode() {
        assertThat(find(PersistentVolumeClaim.class, "training-data").getSpec().getAccessModes())
                .containsExactly("ReadWriteOnce");
        for (String deployment : List.of("training", WORKER)) {
            PodTemplateSpec pod = pod(deployment);
            assertThat(pod.getSpec().getAffinity().getPodAffinity().getRequiredDuringSchedulingIgnoredDuringExecution())
                    .as(deployment)
                    .singleElement()
                    .satisfies(term -> {
                        assertThat(term.getTopologyKey()).isEqualTo("kubernetes.io/hostname");
                        assertThat(term.getLabelSelector().getMatchLabels()).containsExactly(MOUNTS_TRAINING_DATA);
                    });
            assertThat(pod.getMetadata().getLabels()).contains(MOUNTS_TRAINING_DATA);
        }
    }

    private static String program(String deployment) {
        return deployment.equals(WORKER) ? "training" : deployment;
    }

    private static String value(Container container, String variable) {
        return container.getEnv().stream()
                .filter(given -> given.getName().equals(variable))
                .map(EnvVar::getValue)
                .findFirst()
                .orElse("");
    }

    private static String path(Probe probe) {
        return probe.getHttpGet().getPath();
    }

    private static Set<String> variables(Container container) {
        Set<String> names = new HashSet<>();
        container.getEnv().forEach(variable -> names.add(variable.getName()));
        return names;
    }

    private static PodTemplateSpec pod(String deployment) {
        return find(Deployment.class, deployment).getSpec().getTemplate();
    }

    private static Container container(String deployment) {
        return pod(deployment).getSpec().getContainers().get(0);
    }

    private static <T extends HasMetadata> T find(Class<T> type, String name) {
        return rendered.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(resource -> resource.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type.getSimpleName() + " " + name));
    }
}
