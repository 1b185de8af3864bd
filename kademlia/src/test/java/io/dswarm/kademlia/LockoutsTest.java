package io.dswarm.kademlia;

import static io.dswarm.kademlia.TestIds.contact;
import static io.dswarm.kademlia.TestIds.id;

import static org.assertj.core.api.Assertions.assertThat;

import io.dswarm.kademlia.config.Config;
import io.dswarm.kademlia.config.Parameter;
import io.dswarm.kademlia.id.Address;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.NodeId;

import org.junit.jupiter.api.Test;

class LockoutsTest {
    private static final long SECOND = 1_000_000;
    private static final Contact SILENT = contact(4);

    private final Lockouts lockouts = new Lockouts(Config.standard());

    private void silent(int times) {
        for (int i = 0; i < times; i++) {
            lockouts.silent(SILENT, 0);
        }
    }

    @Test
    void oneOrTwoSilencesAreNotHeldAgainstAnybody() {
        silent(2);
        assertThat(lockouts.holds(SILENT, 0)).isFalse();
    }

    @Test
    void theThirdLocksOutForTenSeconds() {
        silent(3);
        assertThat(lockouts.holds(SILENT, 10 * SECOND - 1)).isTrue();
        assertThat(lockouts.holds(SILENT, 10 * SECOND)).isFalse();
        assertThat(lockouts.holds(contact(5), 0)).isFalse();
    }

    @Test
    void eachFurtherOneDoublesThatUpToEightTimes() {
        silent(4);
        assertThat(lockouts.holds(SILENT, 20 * SECOND - 1)).isTrue();
        assertThat(lockouts.holds(SILENT, 20 * SECOND)).isFalse();
        silent(100);
        assertThat(lockouts.holds(SILENT, 80 * SECOND - 1)).isTrue();
        assertThat(lockouts.holds(SILENT, 80 * SECOND)).isFalse();
    }

    @Test
    void aSignOfLifeForgivesAll() {
        silent(5);
        lockouts.heard(SILENT);
        silent(2);
        assertThat(lockouts.holds(SILENT, 0)).isFalse();
    }

    @Test
    void silenceAtOneAddressSaysNothingOfAnother() {
        silent(3);
        Contact elsewhere = new Contact(SILENT.id(), Address.loopback(9));
        assertThat(lockouts.holds(elsewhere, 0)).isFalse();
    }

    @Test
    void inventedContactsDoNotMakeItGrow() {
        silent(3);
        for (int i = 0; i < 512; i++) {
            lockouts.silent(contact(new NodeId(1L << 56, i, 0, 0)), 0);
        }
        assertThat(lockouts.holds(SILENT, 0)).isFalse();
    }

    @Test
    void ofNoLengthItHoldsNobody() {
        Lockouts none = new Lockouts(Config.standard().with(Parameter.LOCKOUT, 0));
        for (int i = 0; i < 9; i++) {
            none.silent(contact(id(4)), 0);
        }
        assertThat(none.holds(SILENT, 0)).isFalse();
    }
}
