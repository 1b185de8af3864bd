package io.dswarm.swarm.history;

/// What can happen in a swarm, and how much room it is given: what happens often must not push what
/// happens rarely out of the history.
public enum EventType {
    NODE_STARTED("node.started", Room.RARE),
    NODE_STOPPED("node.stopped", Room.RARE),
    NODE_KILLED("node.killed", Room.RARE),
    NODE_PAUSED("node.paused", Room.RARE),
    NODE_RESUMED("node.resumed", Room.RARE),
    NODE_FOREIGN("node.foreign", Room.RARE),
    NODE_LOST("node.lost", Room.RARE),
    CONTACT_ADDED("contact.added", Room.CONTACTS),
    CONTACT_REMOVED("contact.removed", Room.CONTACTS),
    RECORD_STORED("record.stored", Room.RECORDS),
    RECORD_REMOVED("record.removed", Room.RECORDS),
    LOOKUP_STARTED("lookup.started", Room.LOOKUPS),
    LOOKUP_FINISHED("lookup.finished", Room.LOOKUPS),
    PUT_FINISHED("put.finished", Room.LOOKUPS),
    GET_FINISHED("get.finished", Room.LOOKUPS),
    FAULT_ADDED("fault.added", Room.RARE),
    FAULT_REMOVED("fault.removed", Room.RARE),
    PARTITION_ADDED("partition.added", Room.RARE),
    PARTITION_REMOVED("partition.removed", Room.RARE),
    CHURN_STARTED("churn.started", Room.RARE),
    CHURN_STOPPED("churn.stopped", Room.RARE),
    RESET("reset", Room.RARE);

    /// Events that share one ring, and how many it holds.
    enum Room {
        RARE(20_000),
        RECORDS(50_000),
        LOOKUPS(20_000),
        CONTACTS(20_000);

        private final int events;

        Room(int events) {
            this.events = events;
        }

        int events() {
            return events;
        }
    }

    private final String label;
    private final Room room;

    EventType(String label, Room room) {
        this.label = label;
        this.room = room;
    }

    /// As in JSON.
    public String label() {
        return label;
    }

    Room room() {
        return room;
    }
}
