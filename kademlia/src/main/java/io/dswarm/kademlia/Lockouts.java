package io.dswarm.kademlia;

import static io.dswarm.kademlia.config.Parameter.LOCKOUT;
import static io.dswarm.kademlia.config.Parameter.STALE_FAILURES;

import io.dswarm.kademlia.config.Config;
import io.dswarm.kademlia.id.Contact;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// Contacts that lookups leave alone for a while, because they were silent several times in a row
/// (Kademlia, section 4.1). The table does that for its own; others go on naming the dead, and each
/// would cost a timeout in each lookup. The pause doubles with each further silence, up to eight
/// times; a sign of life ends it.
final class Lockouts {
    /// Contacts remembered; the one that was silent first is forgotten for another.
    private static final int MOST = 512;

    private static final int DOUBLINGS = 3;

    private final Config config;
    private final SequencedMap<Contact, Silence> silences = new LinkedHashMap<>();

    Lockouts(Config config) {
        this.config = config;
    }

    /// So many times in a row; left alone until then.
    private record Silence(int times, long until) {}

    /// It did not answer.
    void silent(Contact contact, long now) {
        Silence before = silences.remove(contact);
        int times = before == null ? 1 : before.times() + 1;
        int doublings = Math.min(times - config.getInt(STALE_FAILURES), DOUBLINGS);
        long pause = doublings < 0 ? 0 : config.micros(LOCKOUT) << doublings;
        if (silences.size() == MOST) {
            silences.pollFirstEntry();
        }
        silences.put(contact, new Silence(times, now + pause));
    }

    /// It lives.
    void heard(Contact contact) {
        silences.remove(contact);
    }

    /// Whether it is to be left alone.
    boolean holds(Contact contact, long now) {
        Silence silence = silences.get(contact);
        return silence != null && now < silence.until();
    }
}
