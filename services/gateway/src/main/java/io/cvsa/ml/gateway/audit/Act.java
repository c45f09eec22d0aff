package io.cvsa.ml.gateway.audit;

import java.time.Instant;

/** One mutation that somebody asked for, and how it was answered. */
record Act(
        Instant at,
        String principal,
        String method,
        String path,
        int status,
        int durationMillis,
        String correlationId) {}
