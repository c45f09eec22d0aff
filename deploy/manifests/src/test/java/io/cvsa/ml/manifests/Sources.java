package io.cvsa.ml.manifests;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the services' own configuration says: the port each serves and the variables each reads. */
final class Sources {

    static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();
    static final List<String> SERVICES = List.of("labels", "embeddings", "datasets", "training", "gateway");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(CVSA_[A-Z_]+)(:?)");
    private static final Pattern DEFAULT_PORT = Pattern.compile("(?:\\$\\{[A-Z_.a-z]+:)?(\\d+)}?");

    private Sources() {}

    /** The variables that a service reads, its platform's included. */
    static Set<String> read(String service) throws IOException {
        return variables(service, "");
    }

    /** The variables without a default, which a manifest has to give. */
    static Set<String> required(String service) throws IOException {
        return variables(service, null);
    }

    static int port(String service) throws IOException {
        String configured = properties(service).getProperty("quarkus.http.port");
        Matcher matcher = DEFAULT_PORT.matcher(configured);
        if (!matcher.matches()) {
            throw new IllegalStateException(service + " serves on " + configured);
        }
        return Integer.parseInt(matcher.group(1));
    }

    private static Set<String> variables(String service, String anyDefault) throws IOException {
        return Stream.of(propertyFiles(service), propertyFiles("platform"))
                .flatMap(List::stream)
                .flatMap(Sources::lines)
                .filter(line -> !line.stripLeading().startsWith("#"))
                .flatMap(line -> VARIABLE.matcher(line).results())
                .filter(found -> anyDefault != null || found.group(2).isEmpty())
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    private static List<Path> propertyFiles(String module) throws IOException {
        Path resources = ROOT.resolve("services/" + module + "/src/main/resources");
        try (Stream<Path> files = Files.walk(resources)) {
            return files.filter(file -> file.toString().endsWith(".properties")).toList();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }

    private static Properties properties(String service) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(
                ROOT.resolve("services/" + service + "/src/main/resources/application.properties"))) {
            properties.load(reader);
        }
        return properties;
    }
}
