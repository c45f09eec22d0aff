package io.cvsa.ml.devkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** The ES256 key pair of one suite, kept as two PEM files in a directory. */
public record TokenKeys(Path directory) {

    /** The pair in this directory, made on first use; the private key is readable by its owner only. */
    public static TokenKeys in(Path directory) {
        TokenKeys keys = new TokenKeys(directory);
        if (!Files.exists(keys.privateKey())) {
            keys.generate();
        }
        return keys;
    }

    public Path publicKey() {
        return directory.resolve("token-public.pem");
    }

    public Path privateKey() {
        return directory.resolve("token-private.pem");
    }

    /** A signed token as the gateway issues it. */
    public String mint(String user, List<String> groups, Duration life) {
        Instant now = Instant.now();
        String header = encode("{\"alg\":\"ES256\",\"typ\":\"JWT\"}");
        String roles = groups.stream().map(group -> "\"" + group + "\"").collect(Collectors.joining(","));
        String claims = encode(("{\"iss\":\"cvsa-gateway\",\"upn\":\"%s\",\"sub\":\"%s\",\"groups\":[%s],"
                        + "\"iat\":%d,\"exp\":%d,\"jti\":\"%s\"}")
                .formatted(
                        user,
                        user,
                        roles,
                        now.getEpochSecond() - 5,
                        now.plus(life).getEpochSecond(),
                        UUID.randomUUID()));
        return header + "." + claims + "." + sign(header + "." + claims);
    }

    private String sign(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(readPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign a token", e);
        }
    }

    private PrivateKey readPrivate() throws GeneralSecurityException {
        try {
            String pem = Files.readString(privateKey()).replaceAll("-----[A-Z ]+-----|\\s", "");
            return KeyFactory.getInstance("EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + privateKey(), e);
        }
    }

    private void generate() {
        try {
            Files.createDirectories(directory);
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            Files.deleteIfExists(publicKey());
            Files.writeString(publicKey(), pem("PUBLIC KEY", pair.getPublic().getEncoded()));
            Files.createFile(
                    privateKey(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(privateKey(), pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write keys into " + directory, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM cannot make an ES256 key", e);
        }
    }

    private static String pem(String kind, byte[] encoded) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
        return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
