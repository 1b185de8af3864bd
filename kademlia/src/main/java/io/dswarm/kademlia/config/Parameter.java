package io.dswarm.kademlia.config;

import static io.dswarm.kademlia.config.Unit.BYTES;
import static io.dswarm.kademlia.config.Unit.COUNT;
import static io.dswarm.kademlia.config.Unit.MILLISECONDS;
import static io.dswarm.kademlia.config.Unit.PERCENT;
import static io.dswarm.kademlia.config.Unit.SECONDS;

/// Every number that shapes a node: default, bounds, unit, reason and source.
///
/// "Paper" is Maymounkov and Mazieres, Kademlia (IPTPS 2002); "S/Kademlia" is Baumgart and Mies
/// (ICPADS 2007).
public enum Parameter {
    K(20, 1, 255, COUNT, "contacts in a bucket and holders of a value", "Paper 2.2"),
    ALPHA(3, 1, 64, COUNT, "requests in flight on one path of a lookup", "Paper 2.3"),
    BETA(
            0,
            0,
            255,
            COUNT,
            "answers of the closest that end a lookup early; 0 waits for all k",
            "go-libp2p-kad-dht (resiliency)"),
    DISJOINT_PATHS(1, 1, 16, COUNT, "paths of a lookup that share no node", "S/Kademlia 4.4"),

    REPLACEMENTS(
            8,
            0,
            255,
            COUNT,
            "candidates kept for a full bucket, newest first",
            "Paper 4.1; bounded"),
    STALE_FAILURES(
            3, 1, 15, COUNT, "failures in a row that make a contact stale", "one loss is no death"),
    LOCKOUT(
            10,
            0,
            3_600,
            SECONDS,
            "how long lookups leave a stale contact alone that others name; 0 not at all",
            "Paper 4.1; each of the dead costs a timeout"),
    PROBE_AFTER(
            900,
            1,
            86_400,
            SECONDS,
            "silence after which a contact of a full bucket is pinged for a newcomer's sake",
            "who spoke lately lives (Paper 2.2, figure 1); saves a ping a message"),
    REFRESH(
            3_600,
            0,
            604_800,
            SECONDS,
            "age at which a bucket without lookups is refreshed; 0 never",
            "Paper 2.3"),
    PER_GROUP_IN_BUCKET(
            2, 0, 255, COUNT, "contacts of one IP group in a bucket; 0 any", "go-ethereum discv5"),
    PER_GROUP_IN_TABLE(
            10,
            0,
            65_535,
            COUNT,
            "contacts of one IP group in the table; 0 any",
            "go-ethereum discv5"),
    PER_GROUP_IN_LOOKUP(
            3,
            0,
            65_535,
            COUNT,
            "nodes of one IP group that a lookup heeds, as one names all others; 0 any",
            "libtorrent takes one, go-libp2p-kad-dht three of an answer"),
    DIVERSITY_EXEMPT(
            2,
            0,
            2,
            COUNT,
            "whom the group limits spare: 0 nobody, 1 loopback, 2 private networks too",
            "a home network is one /24; go-ethereum spares LANs"),
    ANNOUNCED(
            50,
            0,
            100,
            PERCENT,
            "share of a bucket for contacts known by announcement only",
            "ids are free: a flood must leave room for those who answered"),

    BOOTSTRAP_RETRY(
            5,
            1,
            3_600,
            SECONDS,
            "pause before an empty table asks its seeds again",
            "a peer starts"),
    UPKEEP_LOOKUPS(
            3, 1, 64, COUNT, "lookups at one time for refresh and republish", "users come first"),

    TIMEOUT_INITIAL(
            2_000, 10, 60_000, MILLISECONDS, "RPC timeout before any measurement", "a cold dial"),
    TIMEOUT_MIN(500, 1, 60_000, MILLISECONDS, "least RPC timeout", "scheduling hiccups"),
    TIMEOUT_MAX(5_000, 10, 60_000, MILLISECONDS, "greatest RPC timeout", "a user waits"),
    PUT_GRACE(
            200,
            0,
            60_000,
            MILLISECONDS,
            "least time that a put with its quorum gives the other holders to answer",
            "what a user hardly notices"),
    REQUESTS_IN_FLIGHT(
            8_192, 1, 65_536, COUNT, "own requests waiting for answers, all lookups", "memory"),
    OPERATIONS(256, 1, 65_536, COUNT, "user operations at one time; more are told busy", "memory"),
    LOOKUP_REQUESTS(
            500,
            1,
            65_536,
            COUNT,
            "requests of one lookup, after which it ends with what it has",
            "honest ones need under 100; contacts can be invented without end"),

    VALUE_BYTES(65_536, 0, 1_048_576, BYTES, "longest value", "a message stays under 128 KiB"),
    RECORDS(65_536, 1, 16_777_216, COUNT, "records held", "memory"),
    STORE_BYTES(268_435_456L, 1, 1L << 40, BYTES, "values held, all together", "memory"),
    TOMBSTONES(
            16_384,
            0,
            16_777_216,
            COUNT,
            "replaced records remembered until they expire",
            "memory"),
    LIFETIME(86_400, 1, 31_536_000, SECONDS, "longest time until a record expires", "Paper 2.5"),
    CLOCK_AHEAD(600, 0, 86_400, SECONDS, "how far a sequence may lie ahead", "clocks differ"),
    REPUBLISH(
            3_600,
            0,
            604_800,
            SECONDS,
            "how often a holder stores a record at the k closest again; 0 never",
            "Paper 2.5"),
    CACHE(600, 0, 86_400, SECONDS, "life of a path copy; 0 caches nothing", "Paper 2.5, shortened"),
    HAND_OVER_RATE(
            50, 0, 65_536, COUNT, "records a second handed to newcomers; 0 none", "bounds a join"),
    HAND_OVER_GIVERS(
            3,
            1,
            1_024,
            COUNT,
            "nodes nearest to a key that hand its record to a newcomer",
            "Paper 2.5 has 1, which may be dead or lack it");

    private final long standard;
    private final long min;
    private final long max;
    private final Unit unit;
    private final String reason;
    private final String source;

    Parameter(long standard, long min, long max, Unit unit, String reason, String source) {
        this.standard = standard;
        this.min = min;
        this.max = max;
        this.unit = unit;
        this.reason = reason;
        this.source = source;
    }

    /// The parameter of this name.
    ///
    /// @throws IllegalArgumentException if there is none; the message lists all
    public static Parameter named(String name) {
        StringBuilder known = new StringBuilder();
        for (Parameter parameter : values()) {
            if (parameter.label().equals(name)) {
                return parameter;
            }
            known.append(known.isEmpty() ? "" : ", ").append(parameter.label());
        }
        throw new IllegalArgumentException("no parameter " + name + "; there are " + known);
    }

    /// Its name in plans, flags and JSON, such as `disjointPaths`.
    public String label() {
        StringBuilder label = new StringBuilder();
        for (String word : name().split("_", -1)) {
            String lower = word.toLowerCase(java.util.Locale.ROOT);
            label.append(
                    label.isEmpty()
                            ? lower
                            : Character.toUpperCase(lower.charAt(0)) + lower.substring(1));
        }
        return label.toString();
    }

    /// The default.
    public long standard() {
        return standard;
    }

    /// The least allowed value.
    public long min() {
        return min;
    }

    /// The greatest allowed value.
    public long max() {
        return max;
    }

    /// What it counts.
    public Unit unit() {
        return unit;
    }

    /// What it is for.
    public String reason() {
        return reason;
    }

    /// Where the default comes from.
    public String source() {
        return source;
    }

    void check(long value) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    "%s must be %d to %d %s, not %d"
                            .formatted(label(), min, max, unit.symbol(), value)
                            .replace(" ,", ","));
        }
    }
}
