package org.wirefold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.wirefold.model.ArticleJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The manifests of deploy/kubernetes, against the schemas of Kubernetes, in which an unknown field is an error. Where
 * {@code kubectl} is installed, they are what Kustomize renders; elsewhere the files as they are.
 */
class KubernetesTest {
    private static final Path BASE = Path.of("../deploy/kubernetes/base");
    private static final Path SCHEMAS = Path.of("src/test/resources/kubernetes/schemas-1.37.json");
    private static final Map<String, String> TYPES = Map.of(
            "StatefulSet", "apps/v1 io.k8s.api.apps.v1",
            "Deployment", "apps/v1 io.k8s.api.apps.v1",
            "Job", "batch/v1 io.k8s.api.batch.v1",
            "PodDisruptionBudget", "policy/v1 io.k8s.api.policy.v1",
            "Service", "v1 io.k8s.api.core.v1",
            "ConfigMap", "v1 io.k8s.api.core.v1",
            "PersistentVolumeClaim", "v1 io.k8s.api.core.v1");

    @Test
    void shouldBeValidWhenRendered() throws Exception {
        // Given
        List<JsonNode> manifests = documents(rendered());
        ObjectNode schemas =
                (ObjectNode) ArticleJson.mapper().readTree(Files.readString(SCHEMAS, StandardCharsets.UTF_8));

        // When
        Map<String, List<Error>> errors = new LinkedHashMap<>();
        for (JsonNode manifest : manifests) {
            errors.put(name(manifest), errors(manifest, schemas));
        }
        String deployment = manifests.stream()
                .filter(manifest -> manifest.get("kind").asString().equals("Deployment"))
                .findFirst()
                .orElseThrow()
                .toString();
        JsonNode misspelt =
                documents(deployment.replace("\"replicas\"", "\"replicaz\"")).get(0);

        // Then
        assertThat(errors.keySet())
                .contains(
                        "StatefulSet wirefold-enrich",
                        "StatefulSet wirefold-produce",
                        "Deployment wirefold-sink",
                        "Job wirefold-topics",
                        "PodDisruptionBudget wirefold-enrich");
        assertThat(errors.values()).allSatisfy(found -> assertThat(found).isEmpty());
        assertThat(errors(misspelt, schemas)).as("an unknown field").isNotEmpty();
    }

    @Test
    void shouldProbeAndBoundEveryApplication() throws Exception {
        // Given
        List<JsonNode> manifests = documents(rendered());

        // When
        List<JsonNode> applications = manifests.stream()
                .filter(manifest -> List.of("StatefulSet", "Deployment")
                        .contains(manifest.get("kind").asString()))
                .toList();

        // Then
        assertThat(applications).hasSize(3).allSatisfy(application -> {
            JsonNode container = application.at("/spec/template/spec/containers/0");
            assertThat(container.at("/livenessProbe/httpGet/path").asString()).isEqualTo("/livez");
            assertThat(container.at("/readinessProbe/httpGet/path").asString()).isEqualTo("/readyz");
            assertThat(container.at("/resources/limits/memory").asString()).endsWith("i");
            assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                    .isTrue();
        });
    }

    private static List<Error> errors(JsonNode manifest, ObjectNode schemas) {
        String kind = manifest.get("kind").asString();
        assertThat(TYPES).containsKey(kind);
        String[] type = String.valueOf(TYPES.get(kind)).split(" ", -1);
        assertThat(manifest.get("apiVersion").asString()).as(kind).isEqualTo(type[0]);
        ObjectNode schema = schemas.deepCopy();
        schema.put("$ref", "#/$defs/" + type[1] + "." + kind);
        Schema checker = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema.toString(), InputFormat.JSON);
        return checker.validate(manifest.toString(), InputFormat.JSON);
    }

    private static String name(JsonNode manifest) {
        return manifest.get("kind").asString() + " "
                + manifest.at("/metadata/name").asString();
    }

    private static List<JsonNode> documents(String yaml) {
        List<JsonNode> documents = new ArrayList<>();
        for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(yaml)) {
            documents.add(ArticleJson.mapper().valueToTree(document));
        }
        return documents;
    }

    private static String rendered() throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder("kubectl", "kustomize", BASE.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).isZero();
            return text;
        } catch (IOException e) {
            System.out.println("KubernetesTest: kubectl is not installed here; the files are checked as they are");
            StringBuilder all = new StringBuilder();
            try (Stream<Path> files = Files.list(BASE)) {
                for (Path file : files.filter(one -> one.toString().endsWith(".yaml"))
                        .filter(one -> !one.endsWith("kustomization.yaml"))
                        .sorted()
                        .toList()) {
                    all.append("---\n").append(Files.readString(file, StandardCharsets.UTF_8));
                }
            }
            return all.toString();
        }
    }
}
