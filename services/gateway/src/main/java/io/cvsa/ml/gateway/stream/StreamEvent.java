package io.cvsa.ml.gateway.stream;

/** One fact on its way to the panels: a number that only grows, the topic, and the JSON that is sent. */
record StreamEvent(long id, String topic, String json) {}
