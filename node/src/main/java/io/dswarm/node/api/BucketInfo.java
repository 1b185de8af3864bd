package io.dswarm.node.api;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.routing.Entry;
import io.dswarm.kademlia.routing.RoutingTable;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// One bucket of a routing table, of `GET /api/buckets`.
///
/// @param prefixBits leading bits that its contacts share with the node; the last bucket's share at
///   least as many
/// @param contacts longest known first
/// @param replacements candidates for the bucket, newest first
public record BucketInfo(int prefixBits, List<Member> contacts, List<ContactInfo> replacements) {
    /// A contact of a bucket.
    ///
    /// @param proof `announced` or `answered`
    /// @param lastSeen UTC, ISO 8601
    /// @param failures requests in a row that it did not answer
    /// @param stale whether these are too many for it to be used
    public record Member(
            String id,
            String ssb,
            String address,
            String proof,
            String lastSeen,
            int failures,
            boolean stale) {
        private static Member of(Entry entry) {
            Contact contact = entry.contact();
            return new Member(
                    contact.id().hex(),
                    contact.id().toString(),
                    contact.address().toString(),
                    entry.proof().name().toLowerCase(Locale.ROOT),
                    Times.iso(entry.seen() * 1_000_000),
                    entry.failures(),
                    entry.stale());
        }
    }

    /// All buckets, that of the farthest first.
    public static List<BucketInfo> of(RoutingTable table) {
        return IntStream.range(0, table.bucketCount()).mapToObj(i -> of(table, i)).toList();
    }

    private static BucketInfo of(RoutingTable table, int bucket) {
        return new BucketInfo(
                bucket,
                table.bucket(bucket).stream().map(Member::of).toList(),
                table.replacements(bucket).stream().map(ContactInfo::of).toList());
    }
}
