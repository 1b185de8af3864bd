package io.dswarm.node.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.storage.Record;
import io.dswarm.node.identity.Identity;
import io.dswarm.node.identity.NetworkKey;
import io.dswarm.node.records.Publisher.Draft;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import java.time.Duration;
import java.util.Arrays;

class RecordProperties {
    private static final NetworkKey NETWORK = NetworkKey.of("properties");
    private static final Identity IDENTITY = Identity.ofSeed(new byte[Identity.SEED_BYTES]);
    private static final long NOW = 1_700_000_000_000L;

    private final Ed25519RecordVerifier verifier = new Ed25519RecordVerifier(NETWORK);

    @Property(tries = 200)
    void everyRecordReadsBackAndVerifies(@ForAll("records") Record made) {
        Record read = RecordReader.read(made.encoding(), made.signature());
        assertThat(read).isEqualTo(made);
        assertThat(verifier.verify(made)).isTrue();
    }

    /// Not even beside the original, which the verifier remembers.
    @Property(tries = 300)
    void aFlippedBitNeverVerifies(
            @ForAll("records") Record made, @ForAll @IntRange(max = 1 << 20) int position) {
        assertThat(verifier.verify(made)).isTrue();
        assertThat(verifier.verify(made)).as("remembered").isTrue();
        byte[] encoding = made.encoding();
        byte[] signature = made.signature().clone();
        int bit = position % (8 * (encoding.length + signature.length));
        byte[] flipped = bit < 8 * encoding.length ? encoding : signature;
        int index = bit < 8 * encoding.length ? bit : bit - 8 * encoding.length;
        flipped[index / 8] ^= (byte) (1 << index % 8);
        Record read = RecordReader.read(encoding, signature);
        assertThat(read == null || !verifier.verify(read)).isTrue();
    }

    @Property
    void whateverReadsBackEncodesToTheSameBytes(
            @ForAll("records") Record made,
            @ForAll @Size(min = 1, max = 4) byte[] noise,
            @ForAll @IntRange(max = 1 << 20) int position) {
        byte[] bytes = made.encoding();
        int at = position % bytes.length;
        System.arraycopy(noise, 0, bytes, at, Math.min(noise.length, bytes.length - at));
        Record read = RecordReader.read(bytes, made.signature());
        assertThat(read == null || Arrays.equals(read.encoding(), bytes)).isTrue();
    }

    @Property
    void noBytesEverThrow(@ForAll byte[] encoding, @ForAll byte[] signature) {
        Record read = RecordReader.read(encoding, signature);
        assertThat(read == null || !verifier.verify(read)).isTrue();
    }

    @Property
    void noCutOfAnEncodingIsOne(
            @ForAll("records") Record made, @ForAll @IntRange(max = 1 << 20) int length) {
        byte[] encoding = made.encoding();
        byte[] cut = Arrays.copyOf(encoding, length % encoding.length);
        assertThat(RecordReader.read(cut, made.signature())).isNull();
    }

    @Property
    void theLastWordHasTheGreatestSequence(@ForAll @Size(min = 2, max = 50) int[] clock) {
        Publisher publisher = new Publisher(IDENTITY, NETWORK, NOW);
        Draft draft = new Draft(new byte[0], "text/plain", Duration.ofHours(1));
        long last = NOW;
        for (int offset : clock) {
            Record next = publisher.open(Key.ofText("clock"), draft, NOW + offset);
            assertThat(next.sequence()).isGreaterThan(last);
            last = next.sequence();
        }
        assertThat(publisher.lastSequence()).isEqualTo(last);
    }

    @Provide
    static Arbitrary<Record> records() {
        Arbitrary<byte[]> values = Arbitraries.bytes().array(byte[].class).ofMaxSize(200);
        Arbitrary<String> types = Arbitraries.of("text/plain", "application/octet-stream");
        Arbitrary<String> names = Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(40);
        return Combinators.combine(values, types, names, Arbitraries.integers().between(0, 2))
                .as(RecordProperties::made);
    }

    private static Record made(byte[] value, String contentType, String name, int kind) {
        Publisher publisher = new Publisher(IDENTITY, NETWORK, 0);
        Draft draft = new Draft(value, contentType, Duration.ofHours(1));
        return switch (kind) {
            case 0 -> publisher.open(Key.ofText(name), draft, NOW);
            case 1 -> publisher.owned(name, draft, NOW);
            default -> publisher.content(draft, NOW);
        };
    }
}
