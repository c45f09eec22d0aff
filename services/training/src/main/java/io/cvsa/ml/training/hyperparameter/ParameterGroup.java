package io.cvsa.ml.training.hyperparameter;

import java.util.Locale;

/** The headings under which parameters stand in forms and in the reference. */
public enum ParameterGroup {
    NONE("", ""),
    TEXT("Text", "文本"),
    NETWORK("Network", "网络"),
    LOSS("Loss", "损失"),
    OPTIMISER("Optimiser", "优化器"),
    REGULARISATION("Regularisation", "正则化"),
    STOPPING("Stopping", "停止"),
    DECISION("Decision", "决策");

    private final String title;
    private final String titleZh;

    ParameterGroup(String title, String titleZh) {
        this.title = title;
        this.titleZh = titleZh;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    String title() {
        return title;
    }

    String titleZh() {
        return titleZh;
    }
}
