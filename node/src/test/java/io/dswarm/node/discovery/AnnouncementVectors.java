package io.dswarm.node.discovery;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.dswarm.kademlia.id.Address;
import io.dswarm.node.identity.Identity;
import io.dswarm.node.identity.NetworkKey;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// The packets in `docs/vectors/announcement.json`, made from a fixed seed. Every bad one is signed
/// over what is wrong with it, so that only the check it is named for can refuse it. [#main] writes
/// the file, [AnnouncementVectorsTest] holds it to the code.
final class AnnouncementVectors {
    static final Path FILE = Path.of("..", "docs", "vectors", "announcement.json");

    static final NetworkKey NETWORK = NetworkKey.of("dev");
    static final long NOW = 1_700_000_000_000L;
    static final String SOURCE = "127.0.0.1";

    private static final int PORT_AT = 62;
    private static final int INTERVAL_AT = 64;
    private static final int VALIDITY_AT = 65;
    private static final int NOT_BEFORE_AT = 66;
    private static final int BOOT_AT = 74;

    private static final Identity ALICE = Identity.ofSeed(seed(1));
    private static final HexFormat HEX = HexFormat.of();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, byte[]> good = good();
    private final Map<String, Bad> bad = new LinkedHashMap<>();

    /// A packet that is to be dropped, and why.
    record Bad(Reason reason, String hex) {
        byte[] packet() {
            return HEX.parseHex(hex);
        }
    }

    AnnouncementVectors() {
        badFrames();
        badFields();
        badTimes();
        badSignatures();
    }

    /// Writes the file anew.
    static void main() throws IOException {
        Files.writeString(FILE, new AnnouncementVectors().json());
    }

    Map<String, byte[]> goodPackets() {
        return good;
    }

    Map<String, Bad> badPackets() {
        return bad;
    }

    private static Map<String, byte[]> good() {
        var all = new LinkedHashMap<String, byte[]>();
        all.put("announce", of(Announcement.Type.ANNOUNCE, "").sign(ALICE));
        all.put("query", of(Announcement.Type.QUERY, "").sign(ALICE));
        all.put("goodbye", of(Announcement.Type.GOODBYE, "").sign(ALICE));
        all.put("name of 32 bytes", of(Announcement.Type.ANNOUNCE, "ö".repeat(16)).sign(ALICE));
        all.put("shortest interval and validity", altered(INTERVAL_AT, 1, 1));
        all.put("longest interval and validity", altered(INTERVAL_AT, 30, 120));
        all.put("clock 60 s ahead", at(NOW + 60_000));
        all.put("last millisecond of its validity", at(NOW - 119_999));
        all.put("highest port and boot nonce", highest());
        return all;
    }

    private void badFrames() {
        byte[] packet = announce();
        put("empty", Reason.LENGTH, new byte[0]);
        put("one byte short", Reason.LENGTH, Arrays.copyOf(packet, packet.length - 1));
        put("one byte long", Reason.LENGTH, Arrays.copyOf(packet, packet.length + 1));
        put("name length beyond the packet", Reason.LENGTH, altered(Packet.NAME_LENGTH_AT, 32));
        put("name of 33 bytes", Reason.LENGTH, renamed("x".repeat(33).getBytes(UTF_8)));
        put("another magic", Reason.MAGIC, altered(0, 'D'));
        put("version 2", Reason.VERSION, altered(Packet.VERSION_AT, 2));
        put("another network", Reason.OTHER_NETWORK, altered(Packet.TAG_AT, 0));
    }

    private void badFields() {
        put("type 0", Reason.TYPE, altered(Packet.TYPE_AT, 0));
        put("type 4", Reason.TYPE, altered(Packet.TYPE_AT, 4));
        put("port 0", Reason.ADDRESS, altered(PORT_AT, 0, 0));
        put("0.0.0.0", Reason.ADDRESS, altered(PORT_AT - 4, 0, 0, 0, 0));
        put("a multicast address", Reason.ADDRESS, altered(PORT_AT - 4, 239, 255, 255, 19));
        put("the broadcast address", Reason.ADDRESS, altered(PORT_AT - 4, 255, 255, 255, 255));
        put("interval 0", Reason.INTERVAL, altered(INTERVAL_AT, 0));
        put("interval 31", Reason.INTERVAL, altered(INTERVAL_AT, 31));
        put("validity 0", Reason.VALIDITY, altered(VALIDITY_AT, 0));
        put("validity 121", Reason.VALIDITY, altered(VALIDITY_AT, 121));
        put("name that is not UTF-8", Reason.NAME, renamed(new byte[] {'a', (byte) 0xC3}));
        put("name with a line feed", Reason.NAME, renamed("a\nb".getBytes(UTF_8)));
        put("name with U+0085", Reason.NAME, renamed("a\u0085b".getBytes(UTF_8)));
        put("another address than the source", Reason.SOURCE, altered(PORT_AT - 1, 2));
    }

    private void badTimes() {
        put("clock more than 60 s ahead", Reason.CLOCK_AHEAD, at(NOW + 60_001));
        put("end of the world", Reason.CLOCK_AHEAD, at(Long.MAX_VALUE));
        put("validity over", Reason.EXPIRED, at(NOW - 120_000));
        put("before time began", Reason.EXPIRED, at(Long.MIN_VALUE));
    }

    private void badSignatures() {
        int end = announce().length;
        put("R altered", Reason.SIGNATURE, flipped(end - 64));
        put("S altered", Reason.SIGNATURE, flipped(end - 32));
        put("boot nonce altered", Reason.SIGNATURE, flipped(BOOT_AT));
        put("key of another node", Reason.SIGNATURE, flipped(Packet.KEY_AT));
        byte[] unlabelled = announce();
        byte[] signature = ALICE.sign(Arrays.copyOf(unlabelled, end - 64));
        System.arraycopy(signature, 0, unlabelled, end - 64, 64);
        put("signed without the label", Reason.SIGNATURE, unlabelled);
        byte[] nobody = announce();
        Arrays.fill(nobody, Packet.KEY_AT, Packet.KEY_AT + 32, (byte) 0);
        nobody[Packet.KEY_AT] = 1;
        Arrays.fill(nobody, end - 64, end, (byte) 0);
        nobody[end - 64] = 1;
        put("key and R of small order, S = 0", Reason.SIGNATURE, nobody);
    }

    /// The whole file.
    String json() throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put(
                "about",
                "Announcements of the network 'dev', received from 'source' at the Unix time 'now'"
                        + " (ms) by a node that knows nobody; docs/protocol.md, Discovery. The"
                        + " announcing node's seed is 32 times 01. A goodbye of somebody unknown"
                        + " is well-formed and signed, but tells nothing.");
        root.put("networkTag", HEX.formatHex(NETWORK.tag()));
        root.put("label", new String(Packet.LABEL, UTF_8));
        root.put("now", NOW);
        root.put("source", SOURCE);
        ArrayNode goods = root.putArray("good");
        good.forEach((name, packet) -> describe(goods.addObject(), name, packet));
        ArrayNode bads = root.putArray("bad");
        bad.forEach((name, each) ->
                bads.addObject()
                        .put("name", name)
                        .put("reason", each.reason().label())
                        .put("packet", each.hex()));
        var printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
        return JSON.writer(printer).writeValueAsString(root) + "\n";
    }

    private static void describe(ObjectNode to, String name, byte[] packet) {
        var announcement = (Announcement) Announcement.parse(packet);
        to.put("name", name)
                .put("type", announcement.type().label())
                .put("id", announcement.id().hex())
                .put("address", announcement.address().host())
                .put("port", announcement.address().port())
                .put("intervalSeconds", announcement.intervalSeconds())
                .put("validitySeconds", announcement.validitySeconds())
                .put("notBefore", announcement.notBeforeMillis())
                .put("bootNonce", HEX.toHexDigits(announcement.bootNonce()))
                .put("nodeName", announcement.name())
                .put("packet", HEX.formatHex(packet));
    }

    private void put(String name, Reason reason, byte[] packet) {
        bad.put(name, new Bad(reason, HEX.formatHex(packet)));
    }

    private static Announcement of(Announcement.Type type, String name) {
        return new Announcement(
                type,
                ByteBuffer.wrap(NETWORK.tag()).getLong(),
                ALICE.id(),
                Address.loopback(25_519),
                5,
                120,
                NOW,
                0x0123_4567_89AB_CDEFL,
                name);
    }

    private static byte[] announce() {
        return of(Announcement.Type.ANNOUNCE, "").sign(ALICE);
    }

    /// Signed with these bytes from `offset` on.
    private static byte[] altered(int offset, int... bytes) {
        return resigned(
                announce(),
                packet -> {
                    for (int i = 0; i < bytes.length; i++) {
                        packet[offset + i] = (byte) bytes[i];
                    }
                });
    }

    private static byte[] at(long notBefore) {
        return resigned(
                announce(), packet -> ByteBuffer.wrap(packet).putLong(NOT_BEFORE_AT, notBefore));
    }

    private static byte[] highest() {
        return resigned(
                announce(),
                packet -> {
                    Arrays.fill(packet, PORT_AT, PORT_AT + 2, (byte) 0xFF);
                    Arrays.fill(packet, BOOT_AT, BOOT_AT + 8, (byte) 0xFF);
                });
    }

    private static byte[] renamed(byte[] name) {
        byte[] packet = Arrays.copyOf(announce(), Packet.MIN_BYTES + name.length);
        return resigned(
                packet,
                bytes -> {
                    bytes[Packet.NAME_LENGTH_AT] = (byte) name.length;
                    System.arraycopy(name, 0, bytes, Packet.NAME_AT, name.length);
                });
    }

    private static byte[] resigned(byte[] packet, Consumer<byte[]> change) {
        change.accept(packet);
        byte[] signature = ALICE.sign(Packet.signedBytes(packet));
        System.arraycopy(signature, 0, packet, packet.length - signature.length, signature.length);
        return packet;
    }

    private static byte[] flipped(int offset) {
        byte[] packet = announce();
        packet[offset] ^= 1;
        return packet;
    }

    private static byte[] seed(int value) {
        byte[] seed = new byte[Identity.SEED_BYTES];
        Arrays.fill(seed, (byte) value);
        return seed;
    }
}
