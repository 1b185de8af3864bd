package io.dswarm.kademlia.storage;

/// How a record earns its key, weakest first: at one key the stronger class wins.
public enum RecordClass {
    /// Any key; anyone may write, the newest wins.
    OPEN("open", 0),
    /// A name of its publisher: nobody else can write there.
    OWNED("owned", 1),
    /// The hash of its value: nothing else can lie there.
    CONTENT("content", 2);

    private final String label;
    private final byte code;

    RecordClass(String label, int code) {
        this.label = label;
        this.code = (byte) code;
    }

    /// The byte for it in [Record#encoding()].
    byte code() {
        return code;
    }

    /// The word for it on the wire and in headers.
    public String label() {
        return label;
    }
}
