package io.cvsa.ml.datasets.snapshot;

/** The caller's eye on a bulk read: hears of every row and may ask it to stop. */
public interface CopyWatch {

    /** Asked twice a second from another thread; true cancels the read on the server. */
    boolean stopRequested();

    /** Called for every row, on the reading thread. */
    void row();
}
