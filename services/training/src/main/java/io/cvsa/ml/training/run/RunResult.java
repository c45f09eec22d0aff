package io.cvsa.ml.training.run;

import io.cvsa.ml.training.evaluation.Evaluation;

/** What a finished training leaves behind: its figures, what it had to beat, and the artefact's fingerprint. */
record RunResult(Evaluation evaluation, RunView.Baseline baseline, String sha256) {

    RunView.SplitMetrics metrics() {
        return new RunView.SplitMetrics(evaluation.train(), evaluation.validation(), evaluation.test());
    }

    RunReport report() {
        return new RunReport(
                evaluation.roc(),
                evaluation.pr(),
                evaluation.confusion(),
                evaluation.decisions(),
                evaluation.calibration(),
                evaluation.intervals(),
                evaluation.worst());
    }
}
