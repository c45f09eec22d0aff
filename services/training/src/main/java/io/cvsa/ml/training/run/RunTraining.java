package io.cvsa.ml.training.run;

import io.cvsa.ml.platform.job.JobFailedException;
import io.cvsa.ml.platform.job.JobRun;
import io.cvsa.ml.training.artefact.Provenance;
import io.cvsa.ml.training.artefact.TrainedModel;
import io.cvsa.ml.training.dataset.Split;
import io.cvsa.ml.training.dataset.TrainingSet;
import io.cvsa.ml.training.evaluation.DecisionRule;
import io.cvsa.ml.training.evaluation.Evaluation;
import io.cvsa.ml.training.evaluation.Metrics;
import io.cvsa.ml.training.evaluation.ScoredRows;
import io.cvsa.ml.training.hyperparameter.Hyperparameters;
import io.cvsa.ml.training.intake.DatasetClient.MissingFile;
import io.cvsa.ml.training.intake.DatasetFiles;
import io.cvsa.ml.training.intake.DatasetRepository;
import io.cvsa.ml.training.intake.DatasetVersion;
import io.cvsa.ml.training.registry.ModelFiles;
import io.cvsa.ml.training.registry.ModelName;
import io.cvsa.ml.training.trainer.MatrixScoring;
import io.cvsa.ml.training.trainer.Trainer;
import io.cvsa.ml.training.trainer.Trainers;
import io.cvsa.ml.training.trainer.TrainingMonitor;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The way of one run: fetch, fit, evaluate, keep the artefact, make the version. */
@ApplicationScoped
public class RunTraining {

    private final DatasetRepository datasets;
    private final DatasetFiles files;
    private final Baselines baselines;
    private final ModelFiles models;
    private final RunResultRepository results;

    RunTraining(
            DatasetRepository datasets,
            DatasetFiles files,
            Baselines baselines,
            ModelFiles models,
            RunResultRepository results) {
        this.datasets = datasets;
        this.files = files;
        this.baselines = baselines;
        this.models = models;
        this.results = results;
    }

    /** Blocks until the run has its version and returns its number; what retrying cannot mend fails the run in words. */
    int train(Run run, JobRun job, RunMonitor monitor) throws IOException {
        Hyperparameters hyperparameters = hyperparameters(run);
        DatasetVersion dataset = dataset(run, job, monitor);
        TrainingSet set = open(dataset);
        TrainedModel model = fit(set, hyperparameters, run, job, monitor);
        monitor.flush();
        Evaluation evaluation =
                Evaluation.of(MatrixScoring.probabilities(model, set), set, hyperparameters.part(DecisionRule.class));
        monitor.note("evaluated", Map.of("threshold", evaluation.threshold()));
        Metrics ngram = run.trainer().equals(Trainers.BASELINE)
                ? evaluation.test()
                : baselines.ngram(run.datasetId(), set, job::verifyRunning);
        String sha256 = models.keep(model, provenance(run, hyperparameters, set, evaluation.threshold()));
        monitor.note("compared", Map.of());
        job.verifyRunning();
        RunView.Baseline baseline = new RunView.Baseline(evaluation.majorityAccuracy(), ngram);
        return results.finish(run, job.epoch(), dataset, new RunResult(evaluation, baseline, sha256));
    }

    /** Blocks until the run has come to its end or its limit; the figures of validation by the best it has. */
    Metrics validate(Run run, JobRun job, TrainingMonitor monitor) throws IOException {
        Hyperparameters hyperparameters = hyperparameters(run);
        TrainingSet set = open(dataset(run, job, monitor)).withoutTest();
        TrainedModel model = fit(set, hyperparameters, run, job, monitor);
        int[] rows = set.rowsOf(Split.VALIDATION);
        List<String> texts = IntStream.of(rows).mapToObj(set.texts()::get).toList();
        ScoredRows scored = new ScoredRows(
                MatrixScoring.probabilities(model, set.vectors().select(rows), texts), set.labelsOf(rows));
        return Metrics.of(scored, hyperparameters.part(DecisionRule.class).threshold(scored));
    }

    /** How the run chooses its threshold. */
    static DecisionRule rule(Run run) {
        return hyperparameters(run).part(DecisionRule.class);
    }

    private DatasetVersion dataset(Run run, JobRun job, TrainingMonitor monitor) throws IOException {
        DatasetVersion dataset = datasets.locate(run.datasetId())
                .orElseThrow(() -> new JobFailedException("There is no data set " + run.datasetId()));
        monitor.note("began", Map.of("attempt", (double) job.epoch()));
        RunEnvironment environment = RunEnvironment.here(trainer(run).computation());
        results.began(run.id(), job.epoch(), CodeVersion.here(), environment);
        return dataset;
    }

    private static Map<String, Double> sizes(TrainingSet set) {
        return Map.of(
                "rows", (double) set.rows(),
                "train", (double) set.rowsOf(Split.TRAIN).length,
                "validation", (double) set.rowsOf(Split.VALIDATION).length,
                "test", (double) set.rowsOf(Split.TEST).length,
                "dimensions", (double) set.dimensions());
    }

    private static Trainer trainer(Run run) {
        ModelName.violation(run.modelName()).ifPresent(wrong -> {
            throw new JobFailedException("modelName " + wrong);
        });
        return Trainers.named(run.trainer())
                .orElseThrow(() -> new JobFailedException("There is no trainer " + run.trainer()));
    }

    private static Hyperparameters hyperparameters(Run run) {
        try {
            return trainer(run).schema().complete(run.hyperparameters());
        } catch (IllegalArgumentException invalid) {
            throw new JobFailedException("hyperparameters: " + invalid.getMessage());
        }
    }

    private TrainingSet open(DatasetVersion dataset) throws IOException {
        try {
            return files.open(dataset);
        } catch (MissingFile gone) {
            return openAsItIsNow(dataset, gone);
        }
    }

    /** A version that was purged and built again has the same id and another manifest. */
    private TrainingSet openAsItIsNow(DatasetVersion known, MissingFile gone) throws IOException {
        DatasetVersion now = datasets.again(known.id()).orElse(known);
        if (now.files().equals(known.files())) {
            throw new JobFailedException("Data set " + known.id() + " cannot be read: " + gone.getMessage());
        }
        return files.open(now);
    }

    private static TrainedModel fit(
            TrainingSet set, Hyperparameters hyperparameters, Run run, JobRun job, TrainingMonitor monitor)
            throws IOException {
        monitor.note("read", sizes(set));
        job.verifyRunning();
        try {
            TrainedModel model = trainer(run).train(set, hyperparameters, run.seed(), monitor);
            monitor.note("trained", Map.of());
            return model;
        } catch (IllegalArgumentException unfit) {
            throw new JobFailedException(unfit.getMessage());
        }
    }

    private static Provenance provenance(Run run, Hyperparameters hyperparameters, TrainingSet set, double threshold) {
        return new Provenance(
                run.trainer(),
                hyperparameters.json(),
                run.seed(),
                set.model(),
                set.recipe(),
                run.datasetId().toString(),
                set.hash(),
                threshold);
    }
}
