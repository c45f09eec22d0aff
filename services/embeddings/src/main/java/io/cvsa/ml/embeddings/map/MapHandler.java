package io.cvsa.ml.embeddings.map;

import io.cvsa.ml.embeddings.model.EmbeddingModels;
import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.vector.VideoTextRepository;
import io.cvsa.ml.platform.job.JobFailedException;
import io.cvsa.ml.platform.job.JobHandler;
import io.cvsa.ml.platform.job.JobOutcome;
import io.cvsa.ml.platform.job.JobRun;
import io.cvsa.ml.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Projects a sample of a model's vectors to a plane. In memory are a bounded part of the vectors, from which the principal axes
 * are learned, and then fifty numbers a point; an interrupted projection begins again and comes to the same points.
 */
@ApplicationScoped
public class MapHandler implements JobHandler {

    static final String KIND = "map";

    private static final int AXES = 50;
    private static final int MOST_FLOATS = 1 << 24;

    private final EmbeddingModels models;
    private final VideoTextRepository texts;
    private final MapRepository maps;
    private final MapVectors vectors;

    MapHandler(EmbeddingModels models, VideoTextRepository texts, MapRepository maps, MapVectors vectors) {
        this.models = models;
        this.texts = texts;
        this.maps = maps;
        this.vectors = vectors;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int atOnce() {
        return 1;
    }

    @Override
    public JobOutcome run(JobRun job) throws SQLException, IOException {
        MapSpec spec = job.spec(MapSpec.class);
        ModelDefinition model = model(spec);
        job.progress(new MapProgress("choosing videos", 0));
        texts.exact(model.textRecipe());
        int points = maps.pick(job.id(), model);
        if (points < MapSpec.LEAST_POINTS) {
            throw tooFew(points);
        }
        float[][] rows = read(job, model, points, spec.seed());
        Integer[] places = IntStream.range(0, points)
                .filter(i -> rows[i] != null)
                .mapToObj(i -> i + 1)
                .toArray(Integer[]::new);
        if (places.length < MapSpec.LEAST_POINTS) {
            throw tooFew(places.length);
        }
        float[][] there = Arrays.stream(places).map(place -> rows[place - 1]).toArray(float[][]::new);
        Plane plane = Plane.of(Projection.of(there, spec.seed(), done -> {
            job.verifyRunning();
            job.progress(new MapProgress("projecting", 0.2 + 0.8 * done));
        }));
        job.verifyRunning();
        if (!maps.finish(job.id(), job.epoch(), places, plane)) {
            throw new JobFailedException("The map was deleted while it was made.");
        }
        return JobOutcome.done(new MapProgress("done", 1));
    }

    /** The points along the principal axes, null where a vector is gone. */
    private float[][] read(JobRun job, ModelDefinition model, int points, long seed) throws SQLException, IOException {
        int dimensions = model.dimensions();
        int learned = Math.min(points, MOST_FLOATS / dimensions);
        float[] sample = new float[learned * dimensions];
        try {
            job.progress(new MapProgress("reading vectors", 0.02));
            vectors.visit(
                    job.id(),
                    model,
                    learned,
                    job::stopRequested,
                    (place, vector) -> System.arraycopy(vector, 0, sample, (place - 1) * dimensions, dimensions));
            job.progress(new MapProgress("finding axes", 0.05));
            PrincipalAxes axes = PrincipalAxes.of(sample, dimensions, AXES, seed, job::verifyRunning);
            job.progress(new MapProgress("reading vectors", 0.15));
            float[][] rows = new float[points][];
            vectors.visit(
                    job.id(),
                    model,
                    points,
                    job::stopRequested,
                    (place, vector) -> rows[place - 1] = axes.project(vector));
            return rows;
        } catch (SQLException | IOException e) {
            job.verifyRunning();
            throw e;
        }
    }

    private ModelDefinition model(MapSpec spec) {
        try {
            return models.require(spec.model());
        } catch (ProblemException e) {
            throw new JobFailedException(e.detail());
        }
    }

    private static JobFailedException tooFew(int points) {
        return new JobFailedException("A map needs at least " + MapSpec.LEAST_POINTS
                + " texts with a vector, and the model has " + points + ".");
    }
}
