package io.cvsa.ml.datasets;

import static io.cvsa.ml.datasets.Suite.as;
import static io.cvsa.ml.datasets.Suite.dataset;
import static io.cvsa.ml.datasets.Suite.finish;
import static io.cvsa.ml.datasets.Suite.spec;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.cvsa.ml.datasets.export.FileStore;
import io.cvsa.ml.datasets.export.Safetensors;
import io.cvsa.ml.platform.json.Json;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions as files; the Parquet that we write is read by DuckDB, which shares no code with the library that writes it. */
@QuarkusTest
@QuarkusTestResource(SuiteResource.class)
class ExportIT extends EmptySuite {

    private static final String HOSTILE = "=SUM(1,2) \"quoted\", 'single'\n第二行\r\n歌 🎵 \uD840\uDC00\u2028 tab\t;";

    @Inject
    FileStore store;

    @TempDir
    Path directory;

    @BeforeEach
    void forgetExports() throws IOException {
        try (var made = Files.list(store.derived())) {
            for (Path file : made.toList()) {
                Files.delete(file); // equal content of another test is the same file
            }
        }
    }

    @Test
    void anotherImplementationReadsEveryValueOfTheParquetFile() throws Exception {
        JsonPath set = build();
        Path file = download(set, "parquet", "中V-歌曲-v1.parquet");
        List<JsonNode> rows = frozen(set);
        Safetensors vectors = Safetensors.read(stored(set, "vectors.safetensors"));
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            assertThat(columns(statement, file))
                    .containsExactly(
                            "aid BIGINT",
                            "label BIGINT",
                            "inconsistent BOOLEAN",
                            "text_checksum VARCHAR",
                            "embedding FLOAT[]",
                            "metadata_json VARCHAR",
                            "user_labels_json VARCHAR",
                            "text VARCHAR",
                            "weight DOUBLE",
                            "split VARCHAR",
                            "fingerprint VARCHAR",
                            "aids BIGINT[]",
                            "golds_json VARCHAR",
                            "version_hash VARCHAR");
            ResultSet read = statement.executeQuery("SELECT * FROM read_parquet('" + file + "')");
            for (JsonNode row : rows) {
                for (JsonNode aid : row.path("aids")) {
                    assertThat(read.next()).isTrue();
                    assertThat(read.getLong("aid")).isEqualTo(aid.asLong());
                    same(read, row, vectors, set.getString("hash"));
                }
            }
            assertThat(read.next()).isFalse();
        }
    }

    private static List<String> columns(Statement statement, Path file) throws SQLException {
        List<String> columns = new ArrayList<>();
        ResultSet described = statement.executeQuery("DESCRIBE SELECT * FROM read_parquet('" + file + "')");
        while (described.next()) {
            columns.add(described.getString(1) + " " + described.getString(2));
        }
        return columns;
    }

    private static void same(ResultSet read, JsonNode row, Safetensors vectors, String hash) throws SQLException {
        assertThat(read.getLong("label")).isEqualTo(row.path("label").asLong());
        assertThat(read.getString("text_checksum"))
                .isEqualTo(row.path("checksum").asText());
        assertThat(read.getString("text")).isEqualTo(row.path("text").asText());
        assertThat(read.getDouble("weight")).isEqualTo(row.path("weight").asDouble());
        assertThat(read.getString("split")).isEqualTo(row.path("split").asText());
        assertThat(read.getString("fingerprint"))
                .isEqualTo(row.path("fingerprint").asText());
        assertThat(read.getString("version_hash")).isEqualTo(hash);
        assertThat(Json.parse(read.getString("user_labels_json"))).isEqualTo(row.path("votes"));
        assertThat(read.getBoolean("inconsistent"))
                .isEqualTo(Set.copyOf(row.path("votes").findValues("label")).size() == 2);
        Object[] aids = (Object[]) read.getArray("aids").getArray();
        assertThat(Json.text(aids)).isEqualTo(row.path("aids").toString());
        Object[] vector = (Object[]) read.getArray("embedding").getArray();
        int at = row.path("index").asInt();
        int[] bits = Arrays.stream(vector)
                .mapToInt(value -> Float.floatToRawIntBits((Float) value))
                .toArray();
        assertThat(bits)
                .isEqualTo(IntStream.range(0, vectors.columns())
                        .map(column -> Float.floatToRawIntBits(vectors.at(at, column)))
                        .toArray());
    }

    @Test
    void theOldColumnsMeanWhatTheyMeant() throws Exception {
        Path file = download(build(), "parquet", null);
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            ResultSet one = statement.executeQuery("SELECT metadata_json ->> 'title', metadata_json ->> 'description',"
                    + " metadata_json ->> 'tags', inconsistent, label, user_labels_json FROM read_parquet('" + file
                    + "') WHERE aid = 1003");
            one.next();
            assertThat(one.getString(1)).isEqualTo(HOSTILE);
            assertThat(one.getString(2)).isEqualTo("简介\n\nmore");
            assertThat(one.getString(3)).isEqualTo("a,b");
            assertThat(one.getBoolean(4)).isTrue();
            assertThat(one.getLong(5)).isEqualTo(1);
            assertThat(Json.parse(one.getString(6)))
                    .isEqualTo(Json.parse("[{\"user\":\"lin\",\"label\":true},{\"user\":\"mei\",\"label\":false},"
                            + "{\"user\":\"wu\",\"label\":true}]"));
        }
    }

    @Test
    void theHuggingFaceFolderHasACardAndOneFileForEachSplit() throws Exception {
        JsonPath set = build();
        Path archive = download(set, "huggingface", "中V-歌曲-v1-huggingface.zip");
        Map<String, Path> files = unpacked(archive);
        assertThat(files)
                .containsOnlyKeys(
                        "README.md",
                        "manifest.json",
                        "data/train-00000-of-00001.parquet",
                        "data/validation-00000-of-00001.parquet",
                        "data/test-00000-of-00001.parquet");
        String card = Files.readString(files.get("README.md"));
        Map<String, Integer> videos = new HashMap<>();
        frozen(set)
                .forEach(row -> videos.merge(
                        row.path("split").asText(), row.path("aids").size(), Integer::sum));
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            for (String split : List.of("train", "validation", "test")) {
                ResultSet counted = statement.executeQuery("SELECT count(*), count(DISTINCT split), min(split) FROM '"
                        + files.get("data/" + split + "-00000-of-00001.parquet") + "'");
                counted.next();
                assertThat(counted.getInt(1)).isEqualTo(videos.get(split));
                assertThat(counted.getInt(2)).isEqualTo(1);
                assertThat(counted.getString(3)).isEqualTo(split);
                assertThat(card)
                        .contains("  - split: " + split + "\n    path: data/" + split + "-*.parquet\n")
                        .containsPattern("  - name: " + split + "\n    num_bytes: \\d+\n    num_examples: "
                                + videos.get(split) + "\n");
            }
        }
        assertThat(Files.readAllBytes(files.get("manifest.json")))
                .isEqualTo(Files.readAllBytes(stored(set, "manifest.json")));
    }

    private Map<String, Path> unpacked(Path archive) throws IOException {
        Map<String, Path> files = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(archive.toFile(), StandardCharsets.UTF_8)) {
            for (ZipEntry entry : zip.stream().toList()) {
                Path target = directory.resolve("unpacked").resolve(entry.getName());
                Files.createDirectories(target.getParent());
                Files.copy(zip.getInputStream(entry), target);
                files.put(entry.getName(), target);
            }
        }
        return files;
    }

    @Test
    void aLibraryReadsTheCsvFile() throws Exception {
        JsonPath set = build();
        Path file = download(set, "csv", "中V-歌曲-v1.csv");
        String text = Files.readString(file);
        assertThat(text)
                .startsWith("\uFEFFaid,label,weight,split,text,text_checksum,")
                .endsWith("\r\n");
        CsvSchema header = CsvSchema.emptySchema().withHeader();
        List<Map<String, String>> read;
        try (MappingIterator<Map<String, String>> records =
                new CsvMapper().readerForMapOf(String.class).with(header).readValues(text.substring(1))) {
            read = records.readAll();
        }
        Map<String, JsonNode> rows = new HashMap<>();
        frozen(set).forEach(row -> row.path("aids").forEach(aid -> rows.put(aid.asText(), row)));
        assertThat(read).hasSize(rows.size()).allSatisfy(record -> {
            JsonNode row = rows.get(record.get("aid"));
            String written = row.path("text").asText();
            assertThat(record.get("text")).isEqualTo(written.startsWith("=") ? "'" + written : written);
            assertThat(record.get("label")).isEqualTo(row.path("label").asText());
            assertThat(record.get("weight")).isEqualTo(row.path("weight").asText());
            assertThat(record.get("split")).isEqualTo(row.path("split").asText());
            assertThat(record.get("text_checksum"))
                    .isEqualTo(row.path("checksum").asText());
            assertThat(Json.parse(record.get("user_labels_json"))).isEqualTo(row.path("votes"));
        });
        assertThat(read).anySatisfy(record -> assertThat(record.get("text")).startsWith("'=SUM"));
    }

    @Test
    void jsonLinesAreTheFrozenRows() throws Exception {
        JsonPath set = build();
        assertThat(Files.readAllBytes(download(set, "jsonl", "中V-歌曲-v1.jsonl")))
                .isEqualTo(Files.readAllBytes(stored(set, "rows.jsonl")));
    }

    @Test
    void aFileIsMadeOnceAndABrokenDownloadGoesOn() throws Exception {
        JsonPath set = build();
        String path = "/api/v1/datasets/" + set.getString("id");
        assertThat(sizes(path)).containsEntry("parquet", null).containsEntry("csv", null);
        ExecutorService clients = Executors.newFixedThreadPool(8);
        Callable<byte[]> client =
                () -> as("trainer").get(path + "/export?format=parquet").asByteArray();
        byte[] whole = client.call();
        for (Future<byte[]> answer : clients.invokeAll(java.util.Collections.nCopies(8, client))) {
            assertThat(answer.get()).isEqualTo(whole);
        }
        clients.shutdown();
        assertThat(sizes(path)).containsEntry("parquet", whole.length).containsEntry("csv", null);
        Response part = as("trainer").header("Range", "bytes=4-99").get(path + "/export?format=parquet");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.asByteArray()).isEqualTo(Arrays.copyOfRange(whole, 4, 100));
        String tag = part.header("ETag");
        assertThat(tag).contains(set.getString("hash"));
        as("trainer")
                .header("Range", "bytes=4-99")
                .header("If-Range", "\"another\"")
                .get(path + "/export?format=parquet")
                .then()
                .statusCode(200);
        assertThat(leftovers()).isEmpty();
    }

    private static Map<String, Integer> sizes(String path) {
        Map<String, Integer> sizes = new HashMap<>();
        List<Map<String, Object>> views =
                as("viewer").get(path + "/exports").jsonPath().getList("$");
        views.forEach(view -> sizes.put((String) view.get("format"), (Integer) view.get("bytes")));
        return sizes;
    }

    private List<String> leftovers() throws IOException {
        try (var files = Files.list(store.derived())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.contains(".part"))
                    .toList();
        }
    }

    @Test
    void whoMayNotAndWhatIsNotThereIsSaidClearly() throws SQLException {
        String path = "/api/v1/datasets/" + build().getString("id");
        as("viewer").get(path + "/export?format=parquet").then().statusCode(403);
        as("trainer").get(path + "/export?format=xls").then().statusCode(422);
        as("trainer").get(path + "/export").then().statusCode(422);
        as("trainer")
                .get("/api/v1/datasets/00000000-0000-0000-0000-000000000000/export?format=csv")
                .then()
                .statusCode(404);
    }

    private JsonPath build() throws SQLException {
        catalogue.videos(1, 60);
        catalogue.video(1001, "同じ歌").label(1001, "lin", true, "2025-06-01Z");
        catalogue.video(1002, " 同じ歌　").label(1002, "mei", true, "2025-06-01Z");
        catalogue
                .video(1003, HOSTILE)
                .label(1003, "lin", true, "2025-06-01Z")
                .label(1003, "mei", false, "2025-06-01Z")
                .label(1003, "wu", true, "2025-06-01Z");
        catalogue.run(
                "UPDATE public.bilibili_metadata SET description = E'简介\\n\\nmore', tags = 'a,b' WHERE aid = 1003");
        catalogue.run("UPDATE public.bilibili_metadata SET title = btrim(title, E' \\u3000') WHERE aid = 1002");
        catalogue.embedAll("tiny-v1.0");
        String id = finish(spec("").replace("\"name\":\"set\"", "\"name\":\"中V 歌曲\""))
                .getString("datasetId");
        return dataset(id);
    }

    private List<JsonNode> frozen(JsonPath set) throws IOException {
        return Files.readAllLines(stored(set, "rows.jsonl")).stream()
                .map(Json::parse)
                .toList();
    }

    private Path stored(JsonPath set, String file) {
        return store.find(set.getString("files.find { it.name == '" + file + "' }.sha256"))
                .orElseThrow();
    }

    private Path download(JsonPath set, String format, String fileName) throws IOException {
        Response answer = as("trainer").get("/api/v1/datasets/" + set.getString("id") + "/export?format=" + format);
        assertThat(answer.statusCode()).isEqualTo(200);
        if (fileName != null) {
            String encoded = java.net.URLEncoder.encode(fileName, StandardCharsets.UTF_8);
            assertThat(answer.header("Content-Disposition")).endsWith("filename*=UTF-8''" + encoded);
        }
        return Files.write(directory.resolve("download-" + format), answer.asByteArray());
    }
}
