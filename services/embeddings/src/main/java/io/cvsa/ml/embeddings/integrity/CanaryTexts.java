package io.cvsa.ml.embeddings.integrity;

import java.util.List;

/** The texts that are embedded again and again; one that changes is another canary with a reference of its own. */
final class CanaryTexts {

    static final List<String> ALL = List.of(
            "【洛天依原创】夜行列车\n词曲编调教都是自己完成的第一首歌\n洛天依,VOCALOID,原创曲,中文",
            "【言和】翻唱一首老歌",
            "星尘 与 赤羽 的合唱，欢迎指正！",
            "红烧排骨的家常做法，十分钟学会",
            "An original song by a Chinese voicebank, lyrics in English.",
            "How to repair a bicycle chain in ten minutes",
            "初音ミクが歌う中国語カバー",
            "2024-01-01 | av170001 | ★★★★☆ 4.5/5");

    private CanaryTexts() {}
}
