package io.dswarm.swarm.history;

import io.dswarm.kademlia.id.Key;
import io.dswarm.swarm.history.Detail.Held;
import io.dswarm.swarm.history.EventType.Room;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/// What happened lately, and how things stand. Bounded; written by all event loops at some 100 ns
/// an event. Thread-safe.
public final class History {
    private final Map<Room, Ring> rings = new EnumMap<>(Room.class);
    private final Present present = new Present();
    private final long begunAt = System.currentTimeMillis() * 1000;
    private long lastId;
    private long lastAt = begunAt;

    /// A history in which nothing has happened.
    public History() {
        for (Room room : Room.values()) {
            rings.put(room, new Ring(room.events()));
        }
    }

    /// Writes down that something happens now.
    public synchronized void add(EventType type, @Nullable Integer node, Detail detail) {
        lastAt = Math.max(lastAt, System.currentTimeMillis() * 1000);
        var event = new SwarmEvent(++lastId, lastAt, type, node, detail);
        ring(type).add(event);
        present.apply(event);
    }

    /// Writes down that a node stores a record.
    public synchronized void stored(int node, Key key, boolean cached) {
        Held before = present.heldBy(node, key);
        long since = before == null ? 0 : before.since();
        add(EventType.RECORD_STORED, node, new Detail.Kept(key, cached, since));
    }

    /// Writes down that a node holds no record at a key any longer.
    public synchronized void removed(int node, Key key) {
        Held before = present.heldBy(node, key);
        if (before != null) {
            var detail = new Detail.Kept(key, before.cached(), before.since());
            add(EventType.RECORD_REMOVED, node, detail);
        }
    }

    /// Since when a node has held a record at a key, in microseconds; null if it does not.
    public synchronized @Nullable Long heldSince(int node, Key key) {
        Held held = present.heldBy(node, key);
        return held == null ? null : held.since();
    }

    /// How many records all nodes hold together, path copies included.
    public synchronized int recordsHeld() {
        return present.records();
    }

    /// Writes down that a node has ended, with all that it held.
    public synchronized void ended(EventType how, int node) {
        add(how, node, new Detail.Ended(present.heldBy(node)));
    }

    /// Id of the latest event; 0 before the first.
    public synchronized long lastId() {
        return lastId;
    }

    /// Events in the order in which they happened; whoever has read them goes on after `upTo`.
    public record Batch(List<SwarmEvent> events, long upTo) {}

    /// Up to `limit` events with ids above `after`, oldest first, of these types.
    public synchronized Batch after(long after, int limit, Set<EventType> types) {
        List<SwarmEvent> found = new ArrayList<>();
        for (Map.Entry<Room, Ring> room : rings.entrySet()) {
            if (types.stream().anyMatch(type -> type.room() == room.getKey())) {
                found.addAll(room.getValue().after(after, limit, types));
            }
        }
        found.sort(Comparator.comparingLong(SwarmEvent::id));
        if (found.size() < limit) {
            return new Batch(found, lastId);
        }
        return new Batch(List.copyOf(found.subList(0, limit)), found.get(limit - 1).id());
    }

    /// The events of these types that happened in a span of microseconds, oldest first.
    public synchronized List<SwarmEvent> between(long from, long to, Set<EventType> types) {
        return after(0, Integer.MAX_VALUE, types).events().stream()
                .filter(event -> event.at() >= from && event.at() <= to)
                .toList();
    }

    /// From when on all events of these types are known, in microseconds.
    public synchronized long oldestAt(Set<EventType> types) {
        long dropped = types.stream().mapToLong(type -> ring(type).droppedAt()).max().orElse(0);
        return Math.max(begunAt, dropped);
    }

    /// When the latest event happened, in microseconds.
    public synchronized long newestAt() {
        return lastAt;
    }

    /// Id of the latest event of these types that is no longer kept; 0 if all are.
    public synchronized long droppedUpTo(Set<EventType> types) {
        return types.stream().mapToLong(type -> ring(type).droppedUpTo()).max().orElse(0);
    }

    /// The time from which on everything is known that a picture needs.
    public long pictureFrom() {
        return oldestAt(Set.of(EventType.NODE_STARTED, EventType.RECORD_STORED));
    }

    /// Reads how things stand, or stood at a time in microseconds not before [#pictureFrom].
    public synchronized <T> T at(long micros, Function<Present, T> reader) {
        if (micros >= lastAt) {
            return reader.apply(present);
        }
        Present past = present.copy();
        List<SwarmEvent> since = new ArrayList<>();
        ring(EventType.NODE_STARTED).newestFirst(micros, since::add);
        ring(EventType.RECORD_STORED).newestFirst(micros, since::add);
        since.sort(Comparator.comparingLong(SwarmEvent::id).reversed());
        since.forEach(past::undo);
        return reader.apply(past);
    }

    private Ring ring(EventType type) {
        return Objects.requireNonNull(rings.get(type.room()));
    }
}
