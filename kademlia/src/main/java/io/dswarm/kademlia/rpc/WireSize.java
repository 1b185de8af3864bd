package io.dswarm.kademlia.rpc;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.storage.Record;

import java.util.List;

/// Sizes of JSON-RPC messages, counted from their text without building it.
final class WireSize {
    /// A request id of four digits, the usual length in a session's life.
    private static final String ID = "1234";

    private static final String POINT = "0".repeat(64);

    static final int PING = line("{\"jsonrpc\":\"2.0\",\"id\":" + ID + ",\"method\":\"ping\"}");
    static final int FIND_NODE = request("find_node", "\"target\":\"" + POINT + "\"");
    static final int FIND_VALUE = request("find_value", "\"key\":\"" + POINT + "\"");
    static final int STORE = request("store", "\"record\":");
    static final int CACHE = ",\"cache\":true".length();
    static final int PONG = response("{}");
    static final int STORED = response("{}");
    static final int NODES = response("{\"contacts\":[]}");
    static final int VALUE = "\"record\":,".length();
    static final int REFUSED =
            line(
                    "{\"jsonrpc\":\"2.0\",\"id\":"
                            + ID
                            + ",\"error\":{\"code\":-32000,\"message\":\"rejected record\"}}");

    private static final int CONTACT =
            ("{\"id\":\"" + POINT + "\",\"host\":\"\",\"port\":12345},").length();

    private static final int RECORD =
            ("{\"key\":\"%s\",\"class\":\"\",\"value\":\"\",\"contentType\":\"\","
                            + "\"publisher\":\"%s\",\"sequence\":1700000000000,"
                            + "\"expires\":1700000000000,\"signature\":\"%s\"}")
                    .formatted(POINT, POINT, "0".repeat(88))
                    .length();

    private static final int NAME = ",\"name\":\"\"".length();

    private WireSize() {}

    static int of(List<Contact> contacts) {
        int size = 0;
        for (int i = 0; i < contacts.size(); i++) {
            size += CONTACT + contacts.get(i).hostLength();
        }
        return size;
    }

    static int of(Record record) {
        String name = record.name();
        return RECORD
                + record.type().label().length()
                + (record.value().length + 2) / 3 * 4
                + record.contentType().length()
                + (name == null ? 0 : NAME + name.getBytes(UTF_8).length);
    }

    private static int request(String method, String params) {
        return line(
                "{\"jsonrpc\":\"2.0\",\"id\":"
                        + ID
                        + ",\"method\":\""
                        + method
                        + "\",\"params\":{"
                        + params
                        + "}}");
    }

    private static int response(String result) {
        return line("{\"jsonrpc\":\"2.0\",\"id\":" + ID + ",\"result\":" + result + "}");
    }

    private static int line(String json) {
        return json.length() + 1;
    }
}
