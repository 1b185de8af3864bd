package io.dswarm.node.records;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.storage.Record;
import io.dswarm.kademlia.storage.RecordClass;
import io.dswarm.kademlia.storage.Rejection;
import io.dswarm.node.identity.Identity;
import io.dswarm.node.identity.NetworkKey;
import io.dswarm.node.records.Publisher.Draft;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/// The records in `docs/vectors/records.json`, made from fixed seeds: good ones and bad ones.
/// [#main] writes the file, [RecordVectorsTest] holds it to the code.
final class RecordVectors {
    static final Path FILE = Path.of("..", "docs", "vectors", "records.json");

    static final NetworkKey NETWORK = NetworkKey.of("dev");
    static final long NOW = 1_700_000_000_000L;

    private static final BigInteger GROUP_ORDER =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Identity alice = Identity.ofSeed(seed(1));
    private final Identity bob = Identity.ofSeed(seed(2));
    private final Publisher publisher = new Publisher(alice, NETWORK, 0);
    private final Record open = publisher.open(Key.ofText("hello"), draft("hi"), NOW);

    /// A record that is to be refused, and why.
    record Bad(Record refused, Rejection reason) {}

    /// Writes the file anew.
    static void main() throws IOException {
        Files.createDirectories(FILE.getParent());
        Files.writeString(FILE, new RecordVectors().json());
    }

    Map<String, Record> good() {
        Map<String, Record> good = new LinkedHashMap<>();
        good.put("open, key from a text", open);
        good.put("open, any key", publisher.open(Key.of(filled(32, 0xAB)), draft("any"), NOW));
        good.put("owned", publisher.owned("notes", draft("mine"), NOW));
        good.put("owned, name of 128 bytes", publisher.owned("é".repeat(64), draft(""), NOW));
        good.put("content", publisher.content(draft("hello, world\n"), NOW));
        good.put("content, empty", publisher.content(draft(""), NOW));
        Draft binary = new Draft(everyByte(), "application/octet-stream", Duration.ofHours(24));
        good.put("content, every byte, full lifetime", publisher.content(binary, NOW));
        Draft typed = new Draft(utf8("{}"), "application/json; charset=\"utf-8\"", brief());
        good.put("content type with a parameter", publisher.open(open.key(), typed, NOW));
        Publisher ahead = new Publisher(bob, NETWORK, NOW + 600_000 - 1);
        good.put("sequence ten minutes ahead", ahead.open(open.key(), draft("soon"), NOW));
        return good;
    }

    Map<String, Bad> bad() {
        Map<String, Bad> bad = new LinkedHashMap<>();
        forged(bad);
        misplaced(bad);
        untimely(bad);
        malformed(bad);
        return bad;
    }

    private void forged(Map<String, Bad> bad) {
        byte[] flipped = open.signature().clone();
        flipped[0] ^= 1;
        put(bad, "one bit of the signature", open.signed(flipped), Rejection.FORGED);
        Record elsewhere =
                new Publisher(alice, NetworkKey.of("other"), 0).open(open.key(), draft("hi"), NOW);
        put(bad, "signed for another network", elsewhere, Rejection.FORGED);
        Record byBob = open.signed(bob.sign(open.signedBytes(NETWORK.tag())));
        put(bad, "signed by somebody else", byBob, Rejection.FORGED);
        put(bad, "S not below the group order", open.signed(highS(open)), Rejection.FORGED);
        put(bad, "publisher of small order", smallOrder(), Rejection.FORGED);
        put(
                bad,
                "signed without the label",
                open.signed(alice.sign(open.encoding())),
                Rejection.FORGED);
        Record longer = with(open, utf8("ho"), open.contentType(), null, open.type());
        put(bad, "another value", longer.signed(open.signature()), Rejection.FORGED);
    }

    private void misplaced(Map<String, Bad> bad) {
        Record content = publisher.content(draft("hello, world\n"), NOW);
        put(
                bad,
                "content that has another hash",
                sign(with(content, utf8("x"), content.contentType(), null, content.type())),
                Rejection.WRONG_KEY);
        Record owned = publisher.owned("notes", draft("mine"), NOW);
        Record stolen = new Publisher(bob, NETWORK, 0).owned("notes", draft("theirs"), NOW);
        put(
                bad,
                "owned at the key of another name",
                sign(with(owned, owned.value(), "text/plain", "other", owned.type())),
                Rejection.WRONG_KEY);
        put(bad, "owned at somebody else's key", at(owned.key(), stolen), Rejection.WRONG_KEY);
    }

    private void untimely(Map<String, Bad> bad) {
        put(bad, "expired", times(NOW - 60_000, NOW), Rejection.EXPIRED);
        put(
                bad,
                "lives a millisecond too long",
                times(NOW, NOW + 86_400_000 + 600_001),
                Rejection.LIVES_TOO_LONG);
        put(
                bad,
                "signed ten minutes and a millisecond ahead",
                times(NOW + 600_001, NOW + 3_600_000),
                Rejection.FROM_THE_FUTURE);
    }

    private void malformed(Map<String, Bad> bad) {
        for (String type :
                new String[] {
                    "",
                    "text",
                    "text/",
                    "text/plain\r\nSet-Cookie: a=b",
                    "text/plän",
                    "text/" + "x".repeat(123)
                }) {
            put(
                    bad,
                    "content type " + name(type),
                    sign(with(open, open.value(), type, null, open.type())),
                    Rejection.MALFORMED);
        }
        for (String name : new String[] {"a\nb", "a\u0085b", "x".repeat(129)}) {
            put(
                    bad,
                    "name " + name(name),
                    publisher.owned(name, draft("mine"), NOW),
                    Rejection.MALFORMED);
        }
        put(
                bad,
                "owned without a name",
                sign(with(open, open.value(), "text/plain", null, RecordClass.OWNED)),
                Rejection.MALFORMED);
        put(
                bad,
                "open with a name",
                sign(with(open, open.value(), "text/plain", "notes", RecordClass.OPEN)),
                Rejection.MALFORMED);
        put(
                bad,
                "signature of 63 bytes",
                open.signed(Arrays.copyOf(open.signature(), 63)),
                Rejection.MALFORMED);
    }

    private static String name(String text) {
        return text.length() > 40
                ? "of " + utf8(text).length + " bytes"
                : "'" + text.replaceAll("[^ -~]", "?") + "'";
    }

    private static void put(Map<String, Bad> bad, String name, Record refused, Rejection reason) {
        bad.put(name, new Bad(refused, reason));
    }

    private Record sign(Record unsigned) {
        return unsigned.signed(alice.sign(unsigned.signedBytes(NETWORK.tag())));
    }

    private Record times(long sequence, long expires) {
        return sign(
                new Record(
                        open.key(),
                        open.type(),
                        open.value(),
                        open.contentType(),
                        open.publisher(),
                        null,
                        sequence,
                        expires,
                        new byte[0]));
    }

    private Record at(Key key, Record moved) {
        Record unsigned =
                new Record(
                        key,
                        moved.type(),
                        moved.value(),
                        moved.contentType(),
                        moved.publisher(),
                        moved.name(),
                        moved.sequence(),
                        moved.expires(),
                        new byte[0]);
        return unsigned.signed(bob.sign(unsigned.signedBytes(NETWORK.tag())));
    }

    private static Record with(
            Record it, byte[] value, String contentType, @Nullable String name, RecordClass type) {
        return new Record(
                it.key(),
                type,
                value,
                contentType,
                it.publisher(),
                name,
                it.sequence(),
                it.expires(),
                new byte[0]);
    }

    /// The same signature with S + L for S: the same point equation, another encoding.
    private static byte[] highS(Record it) {
        byte[] signature = it.signature().clone();
        BigInteger s = new BigInteger(1, reversed(Arrays.copyOfRange(signature, 32, 64)));
        byte[] high = s.add(GROUP_ORDER).toByteArray();
        byte[] padded = new byte[32];
        System.arraycopy(high, 0, padded, 32 - high.length, high.length);
        System.arraycopy(reversed(padded), 0, signature, 32, 32);
        return signature;
    }

    /// Publisher and R the neutral point, S = 0: satisfies the equation for every message.
    private Record smallOrder() {
        byte[] neutral = filled(32, 0);
        neutral[0] = 1;
        return new Record(
                open.key(),
                open.type(),
                open.value(),
                open.contentType(),
                NodeId.of(neutral),
                null,
                NOW,
                open.expires(),
                Arrays.copyOf(neutral, 64));
    }

    String json() throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put(
                "about",
                "Records of the network 'dev' as a node sees them at the Unix time 'now'"
                        + " (ms); docs/protocol.md, Records. The publisher's seed is 32 times 01.");
        root.put("networkTag", HexFormat.of().formatHex(NETWORK.tag()));
        root.put("now", NOW);
        ArrayNode good = root.putArray("good");
        for (var it : good().entrySet()) {
            ObjectNode vector = good.addObject().put("name", it.getKey());
            vector.set("record", wire(it.getValue()));
            vector.put("encoding", HexFormat.of().formatHex(it.getValue().encoding()));
            vector.put(
                    "signed", HexFormat.of().formatHex(it.getValue().signedBytes(NETWORK.tag())));
            vector.put("digest", HexFormat.of().formatHex(it.getValue().digest()));
        }
        ArrayNode bad = root.putArray("bad");
        for (var it : bad().entrySet()) {
            ObjectNode vector = bad.addObject().put("name", it.getKey());
            vector.put("reason", it.getValue().reason().name());
            vector.set("record", wire(it.getValue().refused()));
        }
        var indenter = new DefaultIndenter("  ", "\n");
        var printer = new DefaultPrettyPrinter().withObjectIndenter(indenter);
        printer.indentArraysWith(indenter);
        return JSON.writer(printer).writeValueAsString(root) + "\n";
    }

    private static ObjectNode wire(Record it) {
        ObjectNode json = JSON.createObjectNode();
        json.put("key", it.key().hex());
        json.put("class", it.type().label());
        json.put("value", Base64.getEncoder().encodeToString(it.value()));
        json.put("contentType", it.contentType());
        json.put("publisher", it.publisher().hex());
        if (it.name() != null) {
            json.put("name", it.name());
        }
        json.put("sequence", it.sequence());
        json.put("expires", it.expires());
        json.put("signature", Base64.getEncoder().encodeToString(it.signature()));
        return json;
    }

    private static Draft draft(String text) {
        return new Draft(utf8(text), "text/plain", brief());
    }

    private static Duration brief() {
        return Duration.ofHours(1);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    private static byte[] seed(int octet) {
        return filled(Identity.SEED_BYTES, octet);
    }

    private static byte[] filled(int length, int octet) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) octet);
        return bytes;
    }

    private static byte[] everyByte() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }
}
