package io.cvsa.ml.gateway.route;

import io.vertx.core.buffer.Buffer;

/** How a request's body travels: streamed as it comes, or already gathered because nobody announced its size. */
record RequestBody(boolean unlimited, Buffer gathered) {
    static RequestBody streamed(boolean unlimited) {
        return new RequestBody(unlimited, null);
    }

    static RequestBody gathered(Buffer body) {
        return new RequestBody(false, body);
    }
}
