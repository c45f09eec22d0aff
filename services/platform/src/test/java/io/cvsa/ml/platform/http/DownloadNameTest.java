package io.cvsa.ml.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DownloadNameTest {

    @Test
    void keepsLettersOfAnyScriptAndNothingThatIsAPath() {
        assertThat(DownloadName.of("中V 歌曲/2026", 3, ".parquet")).isEqualTo("中V-歌曲-2026-v3.parquet");
        assertThat(DownloadName.of("../../etc/passwd", 1, ".csv")).isEqualTo("etc-passwd-v1.csv");
        assertThat(DownloadName.of("\r\n\"", 1, "-huggingface.zip")).isEqualTo("unnamed-v1-huggingface.zip");
        assertThat(DownloadName.of("𠀀".repeat(200), 1, ".jsonl")).isEqualTo("𠀀".repeat(80) + "-v1.jsonl");
    }

    @Test
    void theHeaderIsAsciiAndBearsTheWholeName() {
        assertThat(DownloadName.disposition("中V-v3.parquet"))
                .isEqualTo("attachment; filename=\"_V-v3.parquet\"; filename*=UTF-8''%E4%B8%ADV-v3.parquet");
    }
}
