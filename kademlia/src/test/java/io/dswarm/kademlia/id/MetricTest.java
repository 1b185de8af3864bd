package io.dswarm.kademlia.id;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

import java.math.BigInteger;
import java.util.Base64;

/// The laws of the XOR metric (Kademlia, section 2.1), against big integers.
class MetricTest {
    private static NodeId id(byte[] bytes) {
        return NodeId.of(bytes);
    }

    private static BigInteger number(byte[] bytes) {
        return new BigInteger(1, bytes);
    }

    private static BigInteger distance(byte[] a, byte[] b) {
        return number(a).xor(number(b));
    }

    @Property
    void aDistanceIsTheXorAsANumber(
            @ForAll @Size(32) byte[] a, @ForAll @Size(32) byte[] b, @ForAll @Size(32) byte[] c) {
        int expected = distance(a, b).compareTo(distance(a, c));
        assertThat(Integer.signum(id(a).compareDistances(id(b), id(c)))).isEqualTo(expected);
        assertThat(id(a).distanceTo(id(b)).leadingZeros())
                .isEqualTo(256 - distance(a, b).bitLength())
                .isEqualTo(id(a).sharedPrefix(id(b)));
    }

    @Property
    void onlyAPointItselfIsAtDistanceZero(@ForAll @Size(32) byte[] a, @ForAll @Size(32) byte[] b) {
        assertThat(id(a).distanceTo(id(a))).isEqualTo(Distance.ZERO);
        assertThat(id(a).distanceTo(id(b)).equals(Distance.ZERO)).isEqualTo(id(a).equals(id(b)));
    }

    @Property
    void aDistanceIsTheSameBothWays(@ForAll @Size(32) byte[] a, @ForAll @Size(32) byte[] b) {
        assertThat(id(a).distanceTo(id(b))).isEqualTo(id(b).distanceTo(id(a)));
    }

    @Property
    void noDetourIsShorter(
            @ForAll @Size(32) byte[] a, @ForAll @Size(32) byte[] b, @ForAll @Size(32) byte[] c) {
        assertThat(distance(a, c)).isLessThanOrEqualTo(distance(a, b).add(distance(b, c)));
        int shared = Math.min(id(a).sharedPrefix(id(b)), id(b).sharedPrefix(id(c)));
        assertThat(id(a).sharedPrefix(id(c))).isGreaterThanOrEqualTo(shared);
    }

    @Property
    void atOneDistanceFromAPointLiesOnePoint(
            @ForAll @Size(32) byte[] a, @ForAll @Size(32) byte[] b, @ForAll @Size(32) byte[] c) {
        boolean equallyFar = id(a).distanceTo(id(b)).equals(id(a).distanceTo(id(c)));
        assertThat(equallyFar).isEqualTo(id(b).equals(id(c)));
        Distance d = id(a).distanceTo(id(b));
        NodeId there =
                new NodeId(
                        id(a).w0() ^ d.w0(),
                        id(a).w1() ^ d.w1(),
                        id(a).w2() ^ d.w2(),
                        id(a).w3() ^ d.w3());
        assertThat(there).isEqualTo(id(b));
    }

    @Property
    void everyPrintedFormIsReadBack(@ForAll @Size(32) byte[] bytes) {
        NodeId id = id(bytes);
        Key key = Key.of(bytes);
        String url = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        assertThat(id.toBytes()).isEqualTo(bytes);
        for (String form : new String[] {id.toString(), id.hex(), url}) {
            assertThat(NodeId.parse(form)).isEqualTo(id);
            assertThat(KeyForm.parse(form)).isEqualTo(new KeyForm.Bare(key));
        }
        assertThat(KeyForm.parse(key.toString())).isEqualTo(new KeyForm.Bare(key));
        assertThat(KeyForm.parse("own:" + id + "/a/b")).isEqualTo(new KeyForm.OwnedBy(id, "a/b"));
        assertThat(KeyForm.parse("own:@" + url + "/x")).isEqualTo(new KeyForm.OwnedBy(id, "x"));
    }
}
