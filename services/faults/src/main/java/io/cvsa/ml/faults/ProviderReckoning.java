package io.cvsa.ml.faults;

import io.cvsa.ml.faults.HostileProvider.Call;
import io.cvsa.ml.faults.HostileProvider.Fate;
import io.cvsa.ml.faults.Replicas.Kill;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;

/** What the provider saw, held against what it was promised. */
final class ProviderReckoning {

    private static final Duration MINUTE = Duration.ofSeconds(60);
    /** A request may be on its way while the answer to another still is. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(1);

    private static final double MOST_TWICE_PERCENT = 1;

    private final Replicas replicas;
    private final RequestedTexts texts;
    private final List<Call> calls;
    private final ProviderFaults.Size size;

    ProviderReckoning(Replicas replicas, RequestedTexts texts, List<Call> calls, ProviderFaults.Size size) {
        this.replicas = replicas;
        this.texts = texts;
        this.calls = calls.stream().sorted(Comparator.comparing(Call::arrived)).toList();
        this.size = size;
    }

    List<Finding> findings() {
        long stored = replicas.number("SELECT count(*) FROM internal.embeddings WHERE vector_norm(vec_8) > 0");
        long quarantined = replicas.number("SELECT count(*) FROM embeddings.quarantine WHERE reason <> ''");
        String what = String.format(
                "%,d texts, %,d requests, %d kills: ",
                size.texts(), calls.size(), replicas.kills().size());
        return List.of(
                Finding.failures(
                        what + "neither stored nor quarantined", texts.size() - stored - quarantined, texts.size()),
                Finding.failures(
                        what + "rejected texts that are stored", texts.rejected() - rejected(), texts.rejected()),
                Finding.failures(what + "rows that are no vectors", bad(), stored),
                Finding.failures(what + "calls before Retry-After", early(), calls.size()),
                new Finding(what + "most requests in 60 s", most(call -> 1), size.rpm(), "requests", calls.size()),
                new Finding(what + "most tokens in 60 s", most(Call::tokens), size.tpm(), "tokens", calls.size()),
                new Finding(what + "tokens billed twice", twice(), MOST_TWICE_PERCENT, "%", calls.size()),
                new Finding(
                        what + "most answers that one kill took",
                        mostLost(),
                        Replicas.REQUESTS_IN_FLIGHT,
                        "answers",
                        replicas.kills().size()));
    }

    private long rejected() {
        return replicas.number("SELECT count(*) FROM embeddings.quarantine WHERE excerpt LIKE '"
                + HostileProvider.REJECTED + "%' AND reason LIKE '%not allowed%'");
    }

    private long bad() {
        return replicas.number(
                "SELECT count(*) FROM internal.embeddings WHERE vec_8 IS NULL OR NOT vector_norm(vec_8) > 0");
    }

    /** Calls that came after another had been told to wait; what a killed process was told last, nobody knows. */
    private long early() {
        Set<Call> early = new HashSet<>();
        for (Call told : calls) {
            if (told.fate() == Fate.TOO_MANY && told.quietUntil() != null && !untold(told)) {
                calls.stream()
                        .filter(call -> call.arrived().isAfter(told.ended().plus(ON_ITS_WAY))
                                && call.arrived().isBefore(told.quietUntil()))
                        .forEach(early::add);
            }
        }
        return early.size();
    }

    private double most(ToLongFunction<Call> weight) {
        long most = 0;
        long sum = 0;
        int first = 0;
        for (Call call : calls) {
            sum += weight.applyAsLong(call);
            while (!calls.get(first).arrived().isAfter(call.arrived().minus(MINUTE))) {
                sum -= weight.applyAsLong(calls.get(first));
                first++;
            }
            most = Math.max(most, sum);
        }
        return most;
    }

    /**
     * Share of the billed tokens that went for texts whose vector had been delivered to a process that could store it. A request
     * that hung was billed, and nobody knows until it ends; that it was sent again is no second bill.
     */
    private double twice() {
        Set<String> delivered = new HashSet<>();
        long billed = 0;
        long twice = 0;
        List<Call> answered =
                calls.stream().sorted(Comparator.comparing(Call::ended)).toList();
        for (Call call : answered) {
            if (call.fate().compareTo(Fate.HANG) >= 0 && call.fate() != Fate.REJECTION) {
                billed += call.tokens();
                twice += call.texts().stream()
                        .filter(text -> call.fate() != Fate.HANG && delivered.contains(text))
                        .mapToLong(HostileProvider::tokens)
                        .sum();
            }
            if (!lost(call)) {
                delivered.addAll(call.good());
            }
        }
        return billed == 0 ? 0 : 100.0 * twice / billed;
    }

    /** The answers that the deadliest kill took with it. */
    private long mostLost() {
        return replicas.kills().stream()
                .mapToLong(
                        kill -> calls.stream().filter(call -> lost(call, kill)).count())
                .max()
                .orElse(0);
    }

    private boolean lost(Call call) {
        return replicas.kills().stream().anyMatch(kill -> lost(call, kill));
    }

    /** Whether a replica got this answer and died before it had stored it. */
    private static boolean lost(Call call, Kill kill) {
        return kill.replica().equals(call.replica())
                && kill.at().isAfter(call.arrived())
                && !call.good().isEmpty()
                && call.good().stream().map(RequestedTexts::checksum).noneMatch(kill.stored()::contains);
    }

    private boolean untold(Call call) {
        return replicas.kills().stream()
                .anyMatch(kill -> kill.replica().equals(call.replica())
                        && kill.at().isAfter(call.arrived())
                        && kill.at().isBefore(call.ended().plus(ON_ITS_WAY)));
    }
}
