package io.cvsa.ml.embeddings.model.remote;

import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.model.RemoteSettings;
import io.cvsa.ml.embeddings.model.remote.Allowance.Permit;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Says to people what a request waits for. */
final class Waiting {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.ofHours(8));

    private Waiting() {}

    static String sentence(ModelDefinition model, Permit permit) {
        RemoteSettings remote = model.remote();
        String until = TIME.format(Instant.now().plus(permit.delay())) + " (UTC+8)";
        return switch (permit.refusal()) {
            case QUIET -> "The provider of the model " + model.key() + " asked not to be called before " + until + ".";
            case PACE ->
                "The limits of the model " + model.key() + " (" + limit(remote.rpm(), "requests") + ", "
                        + limit(remote.tpm(), "tokens") + " a minute) are used up until " + until + ".";
            case BUDGET ->
                "The daily budget of the model " + model.key() + " (" + remote.dailyTokens()
                        + " tokens) is spent; the work goes on at " + until + ".";
        };
    }

    private static String limit(int value, String unit) {
        return (value == 0 ? "any number of" : value) + " " + unit;
    }
}
