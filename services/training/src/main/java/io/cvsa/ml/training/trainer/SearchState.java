package io.cvsa.ml.training.trainer;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a search for a penalty has found so far, exact to the bit: what its checkpoint must hold. */
final class SearchState {

    private static final String FORMAT = "penalty-search/1";

    private final List<Double> logLosses = new ArrayList<>();
    private final List<double[]> points = new ArrayList<>();

    /** Nothing tried; every fold starts at zero. */
    SearchState(int folds, int size) {
        for (int fold = 0; fold < folds; fold++) {
            points.add(new double[size]);
        }
    }

    /** The log losses of the finished trials, in the order of trying. */
    List<Double> logLosses() {
        return logLosses;
    }

    /** Where the last trial of each fold ended and the next one starts. */
    List<double[]> points() {
        return points;
    }

    void write(Path file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeUTF(FORMAT);
            out.writeInt(points.size());
            out.writeInt(points.get(0).length);
            out.writeInt(logLosses.size());
            for (double logLoss : logLosses) {
                out.writeDouble(logLoss);
            }
            for (double[] point : points) {
                for (double coordinate : point) {
                    out.writeDouble(coordinate);
                }
            }
        }
    }

    /** The stored state, or a fresh one where the file is that of another search. */
    static SearchState read(Path file, int folds, int size) throws IOException {
        SearchState state = new SearchState(folds, size);
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (!in.readUTF().equals(FORMAT) || in.readInt() != folds || in.readInt() != size) {
                return state;
            }
            int finished = in.readInt();
            for (int i = 0; i < finished; i++) {
                state.logLosses.add(in.readDouble());
            }
            for (double[] point : state.points) {
                for (int i = 0; i < size; i++) {
                    point[i] = in.readDouble();
                }
            }
        }
        return state;
    }
}
