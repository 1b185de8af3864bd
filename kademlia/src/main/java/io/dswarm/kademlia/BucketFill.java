package io.dswarm.kademlia;

import static io.dswarm.kademlia.config.Parameter.ALPHA;
import static io.dswarm.kademlia.config.Parameter.BETA;
import static io.dswarm.kademlia.config.Parameter.K;

import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.id.Point;
import io.dswarm.kademlia.lookup.LookupResult;

/// Fills a far bucket of a node that has just found its place (Kademlia, section 2.3).
///
/// Deviation from the paper, which looks for one random point of the bucket: nearly all who answer
/// such a lookup are neighbours of that point, and a bucket full of neighbours knows one corner of
/// its range. Lookups through such tables take a third more hops than through buckets of random
/// members (10,000 nodes, k = 20). Here the range is cut into equal parts, and a point of each is
/// looked for in turn, with one request in flight and only until the nearest has answered. That
/// leaves a few contacts of each part. It ends when the bucket is full; when a lookup brings nobody
/// new, the rest is left to one lookup as the paper has it.
final class BucketFill implements Goal {
    /// A power of two. At 4,000 nodes (k = 20) a named node is found after 1.63 hops if one point
    /// is looked for, 1.29 with eight parts and 1.26 with sixteen; more would not fit a bucket.
    private static final int PARTS = 16;

    private final Kademlia node;
    private final Upkeep upkeep;
    private final int bucket;

    /// Parts that were looked into.
    private int parts;

    /// Contacts of the bucket before the last lookup.
    private int before;

    BucketFill(Kademlia node, Upkeep upkeep, int bucket) {
        this.node = node;
        this.upkeep = upkeep;
        this.bucket = bucket;
    }

    /// Looks into the next part.
    void next(Turn turn) {
        before = size();
        Point target = pointIn(parts++);
        upkeep.search(target, node.config().with(ALPHA, 1).with(BETA, 1), this, turn);
    }

    @Override
    public void reached(LookupResult result, Turn turn) {
        int size = size();
        if (size >= node.config().getInt(K)) {
            upkeep.refreshed();
        } else if (size > before && parts < PARTS) {
            next(turn);
        } else {
            upkeep.refreshAround(randomPoint(node, bucket), turn);
        }
    }

    private int size() {
        return node.table().bucket(bucket).size();
    }

    /// A random point of a part. Parts that follow each other lie far apart: the bits of their
    /// numbers are read backwards.
    private Point pointIn(int part) {
        long[] words = randomWords(node, bucket);
        int rest = part;
        for (int bit = bucket + 1; 1 << (bit - bucket) <= PARTS && bit < Point.BITS; bit++) {
            set(words, bit, (rest & 1) != 0);
            rest >>= 1;
        }
        return new NodeId(words[0], words[1], words[2], words[3]);
    }

    /// A random point of a bucket.
    static Point randomPoint(Kademlia node, int bucket) {
        long[] words = randomWords(node, bucket);
        return new NodeId(words[0], words[1], words[2], words[3]);
    }

    /// As the own id up to the bit that parts this bucket from it; random after that.
    private static long[] randomWords(Kademlia node, int bucket) {
        NodeId self = node.self();
        long[] words = {self.w0(), self.w1(), self.w2(), self.w3()};
        int word = bucket >>> 6;
        long low = -1L >>> (bucket & 63);
        words[word] = (words[word] & ~low) | (node.random() & low);
        set(words, bucket, !self.bit(bucket));
        for (int i = word + 1; i < words.length; i++) {
            words[i] = node.random();
        }
        return words;
    }

    private static void set(long[] words, int bit, boolean value) {
        long flag = Long.MIN_VALUE >>> (bit & 63);
        words[bit >>> 6] = value ? words[bit >>> 6] | flag : words[bit >>> 6] & ~flag;
    }
}
