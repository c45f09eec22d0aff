package io.cvsa.ml.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WarnOnceTest {
    private static final String NAME = WarnOnceTest.class.getName();
    private final List<String> lines = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getLevel() + " " + line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private final WarnOnce warning = new WarnOnce(Logger.getLogger(NAME), "the relay waits");

    @BeforeEach
    void listen() {
        java.util.logging.Logger.getLogger(NAME).addHandler(handler);
    }

    @AfterEach
    void leave() {
        java.util.logging.Logger.getLogger(NAME).removeHandler(handler);
    }

    @Test
    void saysEachReasonOnceUntilItIsOver() {
        warning.trouble("no grant");
        warning.trouble("no grant");
        warning.trouble(new IllegalStateException());
        warning.over();
        warning.trouble("no grant");
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).contains("IllegalStateException");
    }
}
