package io.cvsa.ml.training.prediction;

/**
 * One thing to classify on its way to an answer.
 *
 * @param aid null for a bare text
 * @param text the recipe's output, null for an unknown video
 * @param checksum of the text, null for a bare text
 * @param vector null while there is none
 * @param error why there will be no answer, null while there is hope
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one request and is never compared
record Subject(Long aid, String title, String text, String checksum, float[] vector, String error) {

    Subject with(float[] found) {
        return new Subject(aid, title, text, checksum, found, error);
    }

    Subject failed(String reason) {
        return new Subject(aid, title, text, checksum, vector, reason);
    }

    boolean lacksVector() {
        return error == null && vector == null;
    }
}
