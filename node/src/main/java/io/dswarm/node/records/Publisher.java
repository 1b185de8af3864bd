package io.dswarm.node.records;

import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.storage.Record;
import io.dswarm.kademlia.storage.RecordClass;
import io.dswarm.node.identity.Identity;
import io.dswarm.node.identity.NetworkKey;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/// Makes records out of values: places them, numbers them, signs them.
///
/// The sequence of a record is the Unix time in milliseconds at which it is signed, and always more
/// than that of the record before, so that the last word of a publisher is the last also when its
/// clock was set back. What makes a value too long, a name or a content type bad, is for the core
/// to say when the record is put. Not thread-safe.
public final class Publisher {
    private final Identity identity;
    private final byte[] networkTag;
    private long lastSequence;

    /// A publisher whose last sequence was `lastSequence`, 0 if it is a new one.
    public Publisher(Identity identity, NetworkKey network, long lastSequence) {
        this.identity = identity;
        this.networkTag = network.tag();
        this.lastSequence = lastSequence;
    }

    /// A value, its type (`text/plain; charset=utf-8`), and how long it is to live, which is more
    /// than 0 and at most what the network allows (24 h).
    @SuppressWarnings("ArrayRecordComponent") // given away, as with Record
    public record Draft(byte[] value, String contentType, Duration ttl) {
        /// Throws an [IllegalArgumentException] if `ttl` is not at least 1 ms.
        public Draft {
            if (ttl.toMillis() <= 0) {
                throw new IllegalArgumentException("ttl must be at least 1 ms, not " + ttl);
            }
        }
    }

    /// A record under the SHA-256 of its value. `now` is Unix time in milliseconds, here and below.
    public Record content(Draft draft, long now) {
        return sign(Key.ofContent(draft.value()), RecordClass.CONTENT, null, draft, now);
    }

    /// A record under a name that nobody but this publisher can write to.
    public Record owned(String name, Draft draft, long now) {
        return sign(Key.ofOwned(identity.id(), name), RecordClass.OWNED, name, draft, now);
    }

    /// A record under a key that anyone may write to.
    public Record open(Key key, Draft draft, long now) {
        return sign(key, RecordClass.OPEN, null, draft, now);
    }

    /// The sequence of the last record, to be kept as long as the identity is.
    public long lastSequence() {
        return lastSequence;
    }

    private Record sign(Key key, RecordClass type, @Nullable String name, Draft draft, long now) {
        lastSequence = Math.max(now, lastSequence + 1);
        Record unsigned =
                new Record(
                        key,
                        type,
                        draft.value(),
                        draft.contentType(),
                        identity.id(),
                        name,
                        lastSequence,
                        now + draft.ttl().toMillis(),
                        new byte[0]);
        return unsigned.signed(identity.sign(unsigned.signedBytes(networkTag)));
    }
}
