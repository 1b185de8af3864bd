package io.dswarm.node.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import io.dswarm.kademlia.Effect;
import io.dswarm.kademlia.storage.Record;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;

/// The answer of a `PUT`: where the value lies and who holds it.
///
/// @param key 64 hex digits
/// @param ssb the same key as `&` and base64
/// @param type `content`, `owned` or `open`; `class` in JSON
/// @param size of the value, in bytes
/// @param publisher 64 hex digits
/// @param sequence Unix time of signing in milliseconds
/// @param expires UTC, ISO 8601
/// @param holders how many nodes have said that they hold it, the asked one counted if it is among
///   the k closest
/// @param quorum how many had to
/// @param open how many of the k closest had not answered by then, and may hold it too
/// @param lookup number of the lookup that found them
/// @param recall share of the true k closest among those found, where the truth is known
/// @param nodes who was asked to store, and what each said
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Stored(
        String key,
        String ssb,
        @JsonProperty("class") String type,
        int size,
        String publisher,
        long sequence,
        String expires,
        int holders,
        int quorum,
        int open,
        long lookup,
        @Nullable Double recall,
        List<Acknowledgement> nodes) {
    /// What one node said.
    ///
    /// @param ok whether it holds the value
    /// @param rttMs milliseconds until it said so
    /// @param error why it does not
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Acknowledgement(
            ContactInfo node, boolean ok, double rttMs, @Nullable String error) {
        private static Acknowledgement of(Effect.Acknowledgement said) {
            return new Acknowledgement(
                    ContactInfo.of(said.contact()),
                    said.failure() == null,
                    Times.millis(said.micros()),
                    said.failure() == null ? null : said.failure().name().toLowerCase(Locale.ROOT));
        }
    }

    static Stored of(Effect.PutFinished finished, @Nullable Double recall) {
        Record put = finished.put();
        return new Stored(
                put.key().hex(),
                put.key().toString(),
                put.type().label(),
                put.value().length,
                put.publisher().hex(),
                put.sequence(),
                Times.iso(put.expires() * 1000),
                finished.holders(),
                finished.quorum(),
                finished.open(),
                finished.lookup().operation(),
                recall,
                finished.acknowledgements().stream().map(Acknowledgement::of).toList());
    }
}
