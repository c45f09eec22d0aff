package io.cvsa.ml.launcher.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;

/** Rows of a JSON Lines file. */
final class JsonLines implements Rows {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final BufferedReader in;
    private long unreadable;

    JsonLines(BufferedReader in) {
        this.in = in;
    }

    @Override
    public ObjectNode next() throws IOException {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.isBlank()) {
                continue;
            }
            try {
                JsonNode row = JSON.readTree(line);
                if (row instanceof ObjectNode object) {
                    return object;
                }
            } catch (JsonProcessingException broken) {
                // counted below: one broken line must not hide the others
            }
            unreadable++;
        }
        return null;
    }

    @Override
    public long unreadable() {
        return unreadable;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
