package io.cvsa.ml.labels.video;

import io.cvsa.ml.labels.guide.DeskRules;
import io.cvsa.ml.labels.guide.DeskSettings;
import io.cvsa.ml.labels.label.Labeler;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Tells what the caller of this request may see. */
@ApplicationScoped
public class Onlookers {

    private final Labeler labeler;
    private final SecurityIdentity identity;
    private final DeskRules rules;
    private final ChampionRepository champions;

    Onlookers(Labeler labeler, SecurityIdentity identity, DeskRules rules, ChampionRepository champions) {
        this.labeler = labeler;
        this.identity = identity;
        this.rules = rules;
        this.champions = champions;
    }

    /** The caller, under the settings that hold now. */
    public Uni<Onlooker> here() {
        String user = labeler.user();
        boolean judges = identity.hasRole("reviewer");
        return Uni.combine()
                .all()
                .unis(rules.now(), champions.now())
                .with((settings, champion) -> onlooker(user, judges, settings, champion));
    }

    private static Onlooker onlooker(String user, boolean judges, DeskSettings settings, Optional<Champion> champion) {
        return new Onlooker(user, settings.blind() && !judges, settings.requiredLabelers(), champion);
    }
}
