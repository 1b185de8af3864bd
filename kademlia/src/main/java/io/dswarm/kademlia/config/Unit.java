package io.dswarm.kademlia.config;

/// What a number of a [Parameter] counts.
public enum Unit {
    COUNT("", 0),
    PERCENT("%", 0),
    BYTES("bytes", 0),
    MILLISECONDS("ms", 1_000),
    SECONDS("s", 1_000_000);

    private final String symbol;
    private final long micros;

    Unit(String symbol, long micros) {
        this.symbol = symbol;
        this.micros = micros;
    }

    /// As it stands behind a number.
    public String symbol() {
        return symbol;
    }

    /// How many microseconds one of it is; 0 for what is no time.
    public long micros() {
        return micros;
    }
}
