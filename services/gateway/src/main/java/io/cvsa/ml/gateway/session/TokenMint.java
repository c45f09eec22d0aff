package io.cvsa.ml.gateway.session;

import io.cvsa.ml.platform.problem.ProblemException;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.util.KeyUtils;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Vouches for callers to the services: short-lived ES256 tokens, kept until shortly before they expire. */
@Singleton
public class TokenMint {
    private static final Logger LOG = Logger.getLogger(TokenMint.class);
    private static final int MANY = 1_000;
    private final SessionConfig config;
    private final Map<Caller, Minted> minted = new ConcurrentHashMap<>();
    private volatile PrivateKey key;

    @Inject
    public TokenMint(SessionConfig config) {
        this.config = config;
    }

    /** A token that is valid for at least a fifth of its life. */
    public String token(Caller caller) {
        if (minted.size() > MANY) {
            minted.values().removeIf(old -> !old.fresh());
        }
        return minted.compute(caller, (who, old) -> old != null && old.fresh() ? old : mint(who))
                .token();
    }

    private Minted mint(Caller caller) {
        Instant now = Instant.now();
        Instant expires = now.plus(config.tokenLife());
        String token = Jwt.issuer("cvsa-gateway")
                .upn(caller.user())
                .subject(caller.user())
                .groups(new HashSet<>(caller.roles()))
                .issuedAt(now)
                .expiresAt(expires)
                .jws()
                .algorithm(SignatureAlgorithm.ES256)
                .sign(key());
        return new Minted(token, expires.minus(config.tokenLife().dividedBy(5)));
    }

    private PrivateKey key() {
        if (key == null) {
            try {
                key = KeyUtils.decodePrivateKey(Files.readString(config.privateKey()), SignatureAlgorithm.ES256);
            } catch (IOException | GeneralSecurityException e) {
                LOG.errorf("no token can be signed: %s cannot be read (%s)", config.privateKey(), e.getMessage());
                throw ProblemException.unavailable("The gateway has no key to sign tokens with.");
            }
        }
        return key;
    }

    private record Minted(String token, Instant renewAt) {
        boolean fresh() {
            return Instant.now().isBefore(renewAt);
        }
    }
}
