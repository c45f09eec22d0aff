package io.cvsa.ml.embeddings.model;

/**
 * How a provider is reached.
 *
 * @param endpoint base URL, {@code /embeddings} is added unless it is there
 * @param apiKeyEnv name of the environment variable with the key, empty for a provider without keys
 * @param encodingFormat {@code float}, {@code base64} or {@code omit}
 * @param rpm requests a minute, 0 for no limit
 * @param tpm tokens a minute, 0 for no limit
 * @param dailyTokens tokens that may be billed on one day of UTC+8, 0 for no limit
 */
public record RemoteSettings(
        String endpoint,
        String apiKeyEnv,
        boolean sendDimensions,
        String encodingFormat,
        int rpm,
        int tpm,
        double pricePerMillionTokens,
        boolean allowPrivate,
        long dailyTokens) {}
