package io.cvsa.ml.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.awaitility.Awaitility;

/** The three trials of the labels service, each with servers of its own. */
public final class LabelFaults {

    private static final long VIDEOS = 300;
    private static final long PAIRS_A_VIDEO = 10;
    private static final long ACTS_BETWEEN = 100;
    private static final double MOST_SECONDS = 60;

    private final Path module;
    private final Consumer<String> progress;

    /**
     * @param module where the labels service was built
     * @param progress is told what happens
     */
    public LabelFaults(Path module, Consumer<String> progress) {
        this.module = module;
        this.progress = progress;
    }

    /** Deals every blow so many times while eight people label; what was acknowledged must be there, once. */
    public List<Finding> kills(int times) throws IOException, SQLException {
        Book book = new Book();
        try (Site site = new Site(module, VIDEOS)) {
            try (Load load = new Load(site, book, VIDEOS, "labeler")) {
                for (int time = 1; time <= times; time++) {
                    for (Blow blow : Blow.values()) {
                        load.awaitMore(ACTS_BETWEEN);
                        progress.accept("kill " + time + " of " + times + ": " + blow);
                        blow.strike(site);
                    }
                }
                load.awaitMore(ACTS_BETWEEN);
            }
            return new Reckoning(site, book).findings(times * Blow.values().length + " kills");
        }
    }

    /** Takes the broker away for this long while eight people label. */
    public List<Finding> outage(Duration time) throws IOException, SQLException {
        Book book = new Book();
        String what = "broker away for " + time.toSeconds() + " s";
        try (Site site = new Site(module, VIDEOS)) {
            Load load = new Load(site, book, VIDEOS, "labeler");
            List<Finding> findings = new ArrayList<>();
            try (load) {
                load.awaitMore(ACTS_BETWEEN);
                progress.accept(what);
                site.broker().kill();
                load.lasting(time);
                long acts = load.acts();
                site.broker().start();
                findings.add(Finding.failures(what + ": writes that did not succeed at once", load.retries(), acts));
                findings.add(new Finding(what + ": until its facts had left", drained(site), MOST_SECONDS, "s", 1));
            }
            findings.addAll(new Reckoning(site, book).findings(what));
            return findings;
        }
    }

    /** Seconds until no fact waits that was there when the broker came back. */
    private static double drained(Site site) {
        Instant back = Instant.now();
        String waiting = "SELECT count(*) FROM labels.outbox WHERE created_at < '" + back + "'";
        Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> site.database().number(waiting) == 0);
        return Duration.between(back, Instant.now()).toMillis() / 1000.0;
    }

    /** Lets two people write about the same video at once, so many times. */
    public List<Finding> pairs(long pairs) throws IOException, SQLException {
        Book book = new Book();
        try (Site site = new Site(module, VIDEOS)) {
            progress.accept(pairs + " pairs of writes at once");
            new Duel(site, book).fight(pairs, Math.max(1, Math.min(VIDEOS, pairs / PAIRS_A_VIDEO)));
            return new Reckoning(site, book).findings(pairs + " pairs at once");
        }
    }
}
