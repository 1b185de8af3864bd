package io.dswarm.node.api;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.dswarm.kademlia.storage.HeldRecord;
import io.dswarm.kademlia.storage.Record;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// A value that the asked node itself holds, in JSON.
///
/// @param key 64 hex digits
/// @param type `content`, `owned` or `open`; `class` in JSON
/// @param size of the value, in bytes
/// @param publisher 64 hex digits
/// @param sequence Unix time of signing in milliseconds
/// @param expires when this node drops it: UTC, ISO 8601
/// @param republishAt when this node stores it at the k closest again; null if it leaves that to
///   others
/// @param cached whether it is a copy from the path of a lookup, which does not count as held
public record HeldInfo(
        String key,
        @JsonProperty("class") String type,
        int size,
        String contentType,
        String publisher,
        long sequence,
        String expires,
        @Nullable String republishAt,
        boolean cached) {
    /// All that is held, by key.
    public static List<HeldInfo> of(Collection<HeldRecord> held) {
        return held.stream().map(HeldInfo::of).sorted(Comparator.comparing(HeldInfo::key)).toList();
    }

    /// One record as it is held.
    public static HeldInfo of(HeldRecord held) {
        Record stored = held.stored();
        return new HeldInfo(
                stored.key().hex(),
                stored.type().label(),
                stored.value().length,
                stored.contentType(),
                stored.publisher().hex(),
                stored.sequence(),
                Times.iso(held.expires()),
                Times.isoOrNever(held.republish()),
                held.cached());
    }
}
