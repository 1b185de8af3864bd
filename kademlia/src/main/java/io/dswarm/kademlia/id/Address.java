package io.dswarm.kademlia.id;

/// An IP address of 128 bits (IPv4 in its mapped form `::ffff:a.b.c.d`) and a port of 0 to 65,535.
///
/// Plain numbers: resolving names and opening sockets is for whoever performs the effects.
public record Address(long high, long low, int port) {
    private static final long MAPPED = 0xFFFF_0000_0000L;

    public Address {
        if (port < 0 || port > 0xFFFF) {
            throw new IllegalArgumentException("port out of range: " + port);
        }
    }

    /// An IPv4 address, its four bytes in one int, most significant first.
    public static Address ipv4(int bits, int port) {
        return new Address(0, MAPPED | Integer.toUnsignedLong(bits), port);
    }

    /// `127.0.0.1` and this port.
    public static Address loopback(int port) {
        return ipv4(0x7F00_0001, port);
    }

    /// Whether this is an IPv4 address in its mapped form.
    public boolean isIpv4() {
        return high == 0 && (low & ~0xFFFF_FFFFL) == MAPPED;
    }

    /// Whether this is 127.0.0.0/8 or ::1.
    public boolean isLoopback() {
        return isIpv4() ? octet(0) == 127 : high == 0 && low == 1;
    }

    /// Whether this can be reached from its own site only: loopback, the private ranges of RFC
    /// 1918, link-local ones, and the unique local ones of RFC 4193.
    public boolean isLocal() {
        if (!isIpv4()) {
            return isLoopback() || high >>> 57 == 0xFC >>> 1 || high >>> 54 == 0xFE80 >>> 6;
        }
        int a = octet(0);
        int b = octet(1);
        return a == 127
                || a == 10
                || (a == 172 && (b & 0xF0) == 16)
                || (a == 192 && b == 168)
                || (a == 169 && b == 254);
    }

    /// Whether a node can serve here: a unicast address and a port other than 0.
    public boolean isDialable() {
        if (port == 0 || (high == 0 && low == 0)) {
            return false;
        }
        return isIpv4() ? octet(0) != 0 && octet(0) < 224 : high >>> 56 != 0xFF;
    }

    /// The group that the diversity limit counts: the /24 of an IPv4 address, the /64 of an IPv6
    /// one.
    public long group() {
        return isIpv4() ? low >>> 8 : high;
    }

    /// The address without its port: `127.0.0.1`, or eight groups of hex digits as in RFC 4291.
    public String host() {
        if (isIpv4()) {
            return octet(0) + "." + octet(1) + "." + octet(2) + "." + octet(3);
        }
        StringBuilder text = new StringBuilder(39);
        for (int shift = 112; shift >= 0; shift -= 16) {
            long word = shift >= 64 ? high >>> (shift - 64) : low >>> shift;
            text.append(Long.toHexString(word & 0xFFFF)).append(shift > 0 ? ":" : "");
        }
        return text.toString();
    }

    /// Characters of [#host()], counted without writing it.
    public int hostLength() {
        if (isIpv4()) {
            return 3 + digits(octet(0)) + digits(octet(1)) + digits(octet(2)) + digits(octet(3));
        }
        return host().length();
    }

    private static int digits(int octet) {
        return octet >= 100 ? 3 : octet >= 10 ? 2 : 1;
    }

    /// `IP:PORT`, an IPv6 address in brackets.
    @Override
    public String toString() {
        return isIpv4() ? host() + ":" + port : "[" + host() + "]:" + port;
    }

    private int octet(int index) {
        return (int) (low >>> (24 - 8 * index)) & 0xFF;
    }
}
