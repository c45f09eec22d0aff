package io.cvsa.ml.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ReadmeTest {

    static final Iterable<String> SERVICES = Sources.SERVICES;

    @ParameterizedTest
    @FieldSource("SERVICES")
    void explainsEveryVariableThatAServiceReads(String service) throws IOException {
        String readme = Files.readString(Sources.ROOT.resolve("README.md"));
        assertThat(Sources.read(service)).allMatch(variable -> readme.contains("`" + variable + "`"));
    }
}
