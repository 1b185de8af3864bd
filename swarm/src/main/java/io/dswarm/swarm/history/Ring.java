package io.dswarm.swarm.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// The latest events of one room, oldest first; the oldest make place. Not thread-safe.
final class Ring {
    private final SwarmEvent[] events;
    private int first;
    private int size;
    private long weight;
    private long droppedUpTo;
    private long droppedAt;

    Ring(int capacity) {
        events = new SwarmEvent[capacity];
    }

    void add(SwarmEvent event) {
        while (size > 0 && (size == events.length || weight + event.weight() > events.length)) {
            drop();
        }
        events[(first + size) % events.length] = event;
        size++;
        weight += event.weight();
    }

    /// Id of the latest event that is no longer here; 0 if all are.
    long droppedUpTo() {
        return droppedUpTo;
    }

    /// When that was; 0 if all are here.
    long droppedAt() {
        return droppedAt;
    }

    /// Up to `limit` events of these types with ids above `after`, oldest first.
    List<SwarmEvent> after(long after, int limit, Set<EventType> types) {
        List<SwarmEvent> found = new ArrayList<>();
        for (int i = indexAfter(after); i < size && found.size() < limit; i++) {
            if (types.contains(at(i).type())) {
                found.add(at(i));
            }
        }
        return found;
    }

    /// Those that happened after a time, newest first.
    void newestFirst(long after, Consumer<SwarmEvent> reader) {
        for (int i = size - 1; i >= 0 && at(i).at() > after; i--) {
            reader.accept(at(i));
        }
    }

    private int indexAfter(long id) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (at(middle).id() > id) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private SwarmEvent at(int index) {
        return events[(first + index) % events.length];
    }

    @SuppressWarnings("NullAway") // an empty slot of an array is never read
    private void drop() {
        SwarmEvent oldest = events[first];
        events[first] = null;
        first = (first + 1) % events.length;
        size--;
        weight -= oldest.weight();
        droppedUpTo = oldest.id();
        droppedAt = oldest.at();
    }
}
