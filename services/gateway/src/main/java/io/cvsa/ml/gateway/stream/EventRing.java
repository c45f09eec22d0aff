package io.cvsa.ml.gateway.stream;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;

/** Remembers the last facts for those who were away, and hands every new one to those who listen. */
final class EventRing {
    private final int capacity;
    private final ArrayDeque<StreamEvent> events = new ArrayDeque<>();
    private final Set<Consumer<StreamEvent>> listeners = new CopyOnWriteArraySet<>();
    private long lastId;

    /** Ids start above {@code firstId}; a clock's value keeps them growing over restarts. */
    EventRing(int capacity, long firstId) {
        this.capacity = capacity;
        this.lastId = firstId;
    }

    synchronized void append(String topic, String json) {
        StreamEvent event = new StreamEvent(++lastId, topic, json);
        if (events.size() == capacity) {
            events.removeFirst();
        }
        events.addLast(event);
        listeners.forEach(listener -> listener.accept(event));
    }

    /** Replays what came after the id, then goes on with what comes: nothing twice, nothing left out. */
    synchronized void join(Long afterId, Consumer<StreamEvent> listener) {
        if (afterId != null) {
            since(afterId).forEach(listener);
        }
        listeners.add(listener);
    }

    void leave(Consumer<StreamEvent> listener) {
        listeners.remove(listener);
    }

    synchronized List<StreamEvent> since(long id) {
        return events.stream().filter(event -> event.id() > id).toList();
    }

    int listeners() {
        return listeners.size();
    }
}
