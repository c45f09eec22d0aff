package io.cvsa.ml.devkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Test tokens are real ones, signed with a key made for this JVM. */
class TestTokensTest {

    @Test
    void aHigherRoleIncludesTheLowerOnes() {
        assertThat(TestTokens.groups("trainer")).containsExactly("viewer", "labeler", "reviewer", "trainer");
        assertThat(TestTokens.groups("reviewer")).containsExactly("viewer", "labeler", "reviewer");
        assertThat(TestTokens.groups("service", "viewer")).containsExactly("service", "viewer");
    }

    @Test
    void thePublicKeyVerifiesTheSignature() throws Exception {
        String[] parts = TestTokens.token("某人", "admin").split("\\.", -1);
        String pem = Files.readString(TestTokens.keys().publicKey()).replaceAll("-----[A-Z ]+-----|\\s", "");
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(KeyFactory.getInstance("EC")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(pem))));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        assertThat(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8))
                .contains("\"upn\":\"某人\"", "\"iss\":\"cvsa-gateway\"", "\"admin\"");
    }
}
