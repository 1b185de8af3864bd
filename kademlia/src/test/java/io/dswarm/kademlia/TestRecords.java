package io.dswarm.kademlia;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.storage.Record;
import io.dswarm.kademlia.storage.RecordClass;
import io.dswarm.kademlia.storage.RecordVerifier;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// Records signed in a way that is cheap and in which forgeries fail.
public final class TestRecords {
    /// A quiet afternoon in 2026, in microseconds.
    public static final long NOW = 1_780_000_000_000_000L;

    /// Unix time in milliseconds.
    public static final long NOW_MS = NOW / 1000;

    private static final long HOUR_MS = 3_600_000;

    /// Accepts what [#sign] made.
    public static final RecordVerifier VERIFIER =
            it -> Arrays.equals(it.signature(), signature(it));

    private TestRecords() {}

    public static Record content(String value, NodeId publisher) {
        byte[] bytes = value.getBytes(UTF_8);
        Key key = Key.ofContent(bytes);
        return make(key, RecordClass.CONTENT, bytes, publisher, null, NOW_MS, NOW_MS + HOUR_MS);
    }

    public static Record owned(String name, String value, NodeId publisher, long sequence) {
        Key key = Key.ofOwned(publisher, name);
        byte[] bytes = value.getBytes(UTF_8);
        return make(key, RecordClass.OWNED, bytes, publisher, name, sequence, NOW_MS + HOUR_MS);
    }

    public static Record open(Key key, String value, NodeId publisher, long sequence) {
        byte[] bytes = value.getBytes(UTF_8);
        return make(key, RecordClass.OPEN, bytes, publisher, null, sequence, NOW_MS + HOUR_MS);
    }

    public static Record make(
            Key key,
            RecordClass type,
            byte[] value,
            NodeId publisher,
            @Nullable String name,
            long sequence,
            long expires) {
        return sign(
                new Record(
                        key,
                        type,
                        value,
                        "text/plain",
                        publisher,
                        name,
                        sequence,
                        expires,
                        new byte[64]));
    }

    public static Record withExpiry(Record it, long expires) {
        return sign(
                new Record(
                        it.key(),
                        it.type(),
                        it.value(),
                        it.contentType(),
                        it.publisher(),
                        it.name(),
                        it.sequence(),
                        expires,
                        new byte[64]));
    }

    public static Record sign(Record it) {
        return it.signed(signature(it));
    }

    private static byte[] signature(Record it) {
        return Arrays.copyOf(it.digest(), 64);
    }
}
