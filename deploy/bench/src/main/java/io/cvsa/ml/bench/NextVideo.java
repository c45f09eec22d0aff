package io.cvsa.ml.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** How long a labeler waits for the next video: measured in Chromium by the panel's own Playwright project "bench". */
final class NextVideo implements Claim {

    private static final double P95 = 50;
    private static final String WORKLOAD = "panel in Chromium, key pressed to next video shown, p95";

    private final Path panel = Soak.home().resolve("web-ui");

    @Override
    public String name() {
        return "next-video";
    }

    @Override
    public List<Result> measure() throws IOException, InterruptedException {
        if (!Files.exists(panel.resolve("e2e/next-video.bench.ts"))) {
            return List.of(missing("web-ui/e2e/next-video.bench.ts is not there"));
        }
        if (!Files.exists(panel.resolve("dist/index.html"))) {
            return List.of(missing("the panel is not built: ./cvsa bench next-video builds it"));
        }
        Path out = Files.createTempFile("next-video-", ".json");
        try {
            int status = playwright(out);
            JsonNode times = new ObjectMapper().readTree(out.toFile());
            if (status != 0 || !times.path("p95").isNumber()) {
                return List.of(missing("Playwright ended with " + status));
            }
            return List.of(result(times));
        } finally {
            Files.delete(out);
        }
    }

    private Result result(JsonNode times) {
        String check = String.format(
                Locale.ROOT,
                "p50 %.1f, max %.1f",
                times.path("p50").asDouble(),
                times.path("max").asDouble());
        return Result.counted(name(), WORKLOAD, times.path("p95").asDouble(), P95, "ms", check, true);
    }

    private int playwright(Path out) throws IOException, InterruptedException {
        ProcessBuilder playwright = new ProcessBuilder(
                        "npx", "playwright", "test", "--project=bench", "--reporter=list")
                .directory(panel.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT);
        playwright.environment().put("CVSA_BENCH_OUT", out.toString());
        return playwright.start().waitFor();
    }

    private Result missing(String why) {
        return Result.counted(name(), WORKLOAD, Double.POSITIVE_INFINITY, P95, "ms", why, false);
    }
}
