package io.dswarm.node.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;

import io.dswarm.kademlia.id.Address;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.Point;
import io.dswarm.kademlia.rpc.Request;
import io.dswarm.kademlia.rpc.Response;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/// Writes JSON-RPC 2.0 messages, each with its newline, into the queue given with the call. One
/// generator and its buffers (16 kB) serve all nodes of an event loop, one after the other. Not
/// thread safe.
final class MessageWriter {
    /// The version of the methods, told in `hello`.
    static final int VERSION = 1;

    private static final ThreadLocal<MessageWriter> OF_THREAD =
            ThreadLocal.withInitial(MessageWriter::new);

    private static final SerializedString ID = new SerializedString("id");
    private static final SerializedString HOST = new SerializedString("host");
    private static final SerializedString PORT = new SerializedString("port");
    private static final byte[] HEX = "0123456789abcdef".getBytes(US_ASCII);

    private final byte[] digits = new byte[2 * Point.BYTES];
    private final Sink sink = new Sink();
    private final JsonGenerator json;

    private long hostHigh;
    private long hostLow;
    private SerializableString host = new SerializedString(new Address(0, 0, 0).host());

    MessageWriter() {
        try {
            json = Json.FACTORY.createGenerator(sink);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The one of this event loop.
    static MessageWriter ofThread() {
        return OF_THREAD.get();
    }

    /// The part of a message that differs.
    @FunctionalInterface
    private interface Body {
        void write() throws IOException;
    }

    /// Our greeting; `port` is 0 for a node that does not serve.
    void hello(ByteQueue to, long id, int port) {
        message(
                to,
                () -> {
                    json.writeNumberField("id", id);
                    json.writeStringField("method", Method.HELLO.label());
                    json.writeObjectFieldStart("params");
                    json.writeNumberField("version", VERSION);
                    if (port != 0) {
                        json.writeNumberField("port", port);
                    }
                    json.writeEndObject();
                });
    }

    /// The answer to a greeting.
    void welcome(ByteQueue to, RpcId id) {
        message(
                to,
                () -> {
                    writeId(id);
                    json.writeObjectFieldStart("result");
                    json.writeNumberField("version", VERSION);
                    json.writeEndObject();
                });
    }

    void request(ByteQueue to, long id, Request request) {
        message(
                to,
                () -> {
                    json.writeNumberField("id", id);
                    json.writeStringField("method", request.method());
                    params(request);
                });
    }

    void response(ByteQueue to, RpcId id, Response response) {
        if (response instanceof Response.Refused(var reason)) {
            error(to, id, ErrorCode.of(reason));
            return;
        }
        message(
                to,
                () -> {
                    writeId(id);
                    json.writeObjectFieldStart("result");
                    result(response);
                    json.writeEndObject();
                });
    }

    void error(ByteQueue to, RpcId id, ErrorCode code) {
        message(
                to,
                () -> {
                    writeId(id);
                    json.writeObjectFieldStart("error");
                    json.writeNumberField("code", code.code());
                    json.writeStringField("message", code.text());
                    json.writeEndObject();
                });
    }

    private void message(ByteQueue to, Body body) {
        sink.target = to;
        try {
            json.writeStartObject();
            json.writeStringField("jsonrpc", "2.0");
            body.write();
            json.writeEndObject();
            json.writeRaw('\n');
            json.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // the sink is memory
        } finally {
            sink.target = null;
        }
    }

    private void params(Request request) throws IOException {
        if (request instanceof Request.Ping) {
            return;
        }
        json.writeObjectFieldStart("params");
        switch (request) {
            case Request.Ping _ -> {}
            case Request.FindNode(var target) -> point("target", target);
            case Request.FindValue(var key) -> point("key", key);
            case Request.Store(var stored, boolean cache) -> {
                json.writeFieldName("record");
                RecordJson.write(json, stored);
                if (cache) {
                    json.writeBooleanField("cache", true);
                }
            }
        }
        json.writeEndObject();
    }

    private void result(Response response) throws IOException {
        switch (response) {
            case Response.Pong _, Response.Stored _, Response.Refused _ -> {}
            case Response.Nodes(var contacts) -> contacts(contacts);
            case Response.Value(var found, var contacts) -> {
                json.writeFieldName("record");
                RecordJson.write(json, found);
                contacts(contacts);
            }
        }
    }

    private void contacts(List<Contact> contacts) throws IOException {
        json.writeArrayFieldStart("contacts");
        for (Contact contact : contacts) {
            json.writeStartObject();
            json.writeFieldName(ID);
            writeDigits(contact.id());
            json.writeFieldName(HOST);
            json.writeString(host(contact.address()));
            json.writeFieldName(PORT);
            json.writeNumber(contact.address().port());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void point(String name, Point point) throws IOException {
        json.writeFieldName(name);
        writeDigits(point);
    }

    /// As 64 hexadecimal digits.
    private void writeDigits(Point point) throws IOException {
        for (int i = 0; i < Long.SIZE; i += 4) {
            int shift = Long.SIZE - 4 - i;
            int at = i / 4;
            digits[at] = HEX[(int) (point.w0() >>> shift) & 0xF];
            digits[at + 16] = HEX[(int) (point.w1() >>> shift) & 0xF];
            digits[at + 32] = HEX[(int) (point.w2() >>> shift) & 0xF];
            digits[at + 48] = HEX[(int) (point.w3() >>> shift) & 0xF];
        }
        json.writeRawUTF8String(digits, 0, digits.length);
    }

    /// The contacts of one answer often share a host.
    private SerializableString host(Address address) {
        if (address.high() != hostHigh || address.low() != hostLow) {
            hostHigh = address.high();
            hostLow = address.low();
            host = new SerializedString(address.host());
        }
        return host;
    }

    private void writeId(RpcId id) throws IOException {
        switch (id) {
            case RpcId.Numeric(long value) -> json.writeNumberField("id", value);
            case RpcId.Text(var value) -> json.writeStringField("id", value);
            case RpcId.None _ -> json.writeNullField("id");
        }
    }

    /// Where the generator writes to.
    private static final class Sink extends OutputStream {
        private @Nullable ByteQueue target;

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int count) {
            if (target != null) {
                target.write(from, offset, count);
            }
        }
    }
}
