package io.cvsa.ml.training.trainer;

import io.cvsa.ml.training.artefact.CharacterNgrams;
import io.cvsa.ml.training.hyperparameter.Hyperparameter;
import io.cvsa.ml.training.hyperparameter.ParameterGroup;
import io.cvsa.ml.training.hyperparameter.Tunable;

/** How texts become hashed n-grams; nested in the hyper-parameters of trainers that read texts. */
public record NgramFeatures(
        @Hyperparameter(
                title = "Longest n-gram",
                titleZh = "最长 n 元组",
                description = "Character n-grams from one character up to this many are features.",
                descriptionZh = "从一个字符到这么多字符的 n-gram 都作为特征。",
                value = "3",
                min = 1,
                max = 5,
                unit = "characters",
                unitZh = "字符",
                group = ParameterGroup.TEXT)
        @Tunable(to = 4)
        int ngramLongest,

        @Hyperparameter(
                title = "Hash bits",
                titleZh = "哈希位数",
                description = "N-grams are hashed into 2 to the power of this many buckets.",
                descriptionZh = "n-gram 哈希到 2 的这么多次方个桶中。",
                value = "18",
                min = 8,
                max = 22,
                unit = "bits",
                unitZh = "位",
                group = ParameterGroup.TEXT)
        @Tunable(from = 14, to = 20)
        int ngramBits,

        @Hyperparameter(
                title = "Count occurrences",
                titleZh = "计入次数",
                description = "Whether an n-gram that occurs n times counts 1 + ln n instead of 1.",
                descriptionZh = "出现 n 次的 n-gram 是否按 1 + ln n 而不是 1 计数。",
                value = "false",
                group = ParameterGroup.TEXT)
        @Tunable
        boolean ngramCounts) {

    CharacterNgrams ngrams() {
        return new CharacterNgrams(1, ngramLongest, ngramBits, ngramCounts);
    }
}
