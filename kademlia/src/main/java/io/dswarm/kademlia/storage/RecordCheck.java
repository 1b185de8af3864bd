package io.dswarm.kademlia.storage;

import static io.dswarm.kademlia.config.Parameter.CLOCK_AHEAD;
import static io.dswarm.kademlia.config.Parameter.LIFETIME;
import static io.dswarm.kademlia.config.Parameter.VALUE_BYTES;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dswarm.kademlia.config.Config;
import io.dswarm.kademlia.id.Key;

import org.jspecify.annotations.Nullable;

/// Whether a record holds: cheap questions first, the signature last. Every node asks before it
/// stores, every reader before it returns.
public final class RecordCheck {
    /// Longest content type, in characters.
    public static final int CONTENT_TYPE_LENGTH = 127;

    /// Longest name, in bytes of UTF-8.
    public static final int NAME_BYTES = 128;

    /// An Ed25519 signature.
    public static final int SIGNATURE_BYTES = 64;

    private final Config config;
    private final RecordVerifier verifier;

    /// Configuration and verifier may be shared.
    public RecordCheck(Config config, RecordVerifier verifier) {
        this.config = config;
        this.verifier = verifier;
    }

    /// Why the record does not hold at `now` (microseconds since the Unix epoch), or null if it
    /// does.
    public @Nullable Rejection check(Record it, long now) {
        if (it.value().length > config.get(VALUE_BYTES)) {
            return Rejection.TOO_LARGE;
        }
        if (!isWellFormed(it)) {
            return Rejection.MALFORMED;
        }
        Rejection times = checkTimes(it, now);
        if (times != null) {
            return times;
        }
        if (!fits(it)) {
            return Rejection.WRONG_KEY;
        }
        return verifier.verify(it) ? null : Rejection.FORGED;
    }

    private @Nullable Rejection checkTimes(Record it, long now) {
        if (it.expired(now)) {
            return Rejection.EXPIRED;
        }
        long ahead = config.micros(CLOCK_AHEAD) / 1000;
        if (it.sequence() - now / 1000 > ahead) {
            return Rejection.FROM_THE_FUTURE;
        }
        long longest = config.micros(LIFETIME) / 1000 + ahead;
        return it.expires() - now / 1000 > longest ? Rejection.LIVES_TOO_LONG : null;
    }

    private static boolean fits(Record it) {
        return switch (it.type()) {
            case OPEN -> true;
            case OWNED ->
                    it.name() != null && it.key().equals(Key.ofOwned(it.publisher(), it.name()));
            case CONTENT -> it.key().equals(Key.ofContent(it.value()));
        };
    }

    private static boolean isWellFormed(Record it) {
        return it.signature().length == SIGNATURE_BYTES
                && it.sequence() >= 0
                && isContentType(it.contentType())
                && (it.type() == RecordClass.OWNED ? isName(it.name()) : it.name() == null);
    }

    /// Whether this is `type/subtype`, with or without parameters, in at most 127 visible ASCII
    /// characters and single blanks.
    public static boolean isContentType(String text) {
        int slash = text.indexOf('/');
        int end = text.indexOf(';') < 0 ? text.length() : text.indexOf(';');
        return text.length() <= CONTENT_TYPE_LENGTH
                && slash > 0
                && slash < end - 1
                && text.chars().allMatch(c -> c >= ' ' && c <= '~')
                && text.chars().limit(end).noneMatch(c -> c == ' ');
    }

    /// Whether this is a name of 1 to 128 bytes of UTF-8 without control characters.
    public static boolean isName(@Nullable String text) {
        return text != null
                && !text.isEmpty()
                && text.length() <= NAME_BYTES
                && text.getBytes(UTF_8).length <= NAME_BYTES
                && text.chars().noneMatch(Character::isISOControl)
                && UTF_8.newEncoder().canEncode(text);
    }
}
