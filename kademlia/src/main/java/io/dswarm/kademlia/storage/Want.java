package io.dswarm.kademlia.storage;

/// Which classes of records a reader accepts.
public enum Want {
    /// A bare key or a text: whatever is strongest there.
    ANY,
    /// The reader named an owner: only the owner's word counts.
    OWNED,
    /// The reader wants the value with this hash.
    CONTENT;

    /// Whether a record of this class answers the reader.
    public boolean accepts(RecordClass type) {
        return switch (this) {
            case ANY -> true;
            case OWNED -> type == RecordClass.OWNED;
            case CONTENT -> type == RecordClass.CONTENT;
        };
    }
}
