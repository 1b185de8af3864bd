package io.dswarm.node.transport;

import com.fasterxml.jackson.core.JsonGenerator;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.rpc.Request;
import io.dswarm.kademlia.rpc.Response;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/// Writes JSON-RPC 2.0 messages, each with its newline, into the queue given with the call. One
/// generator serves all sessions of a node, one after the other. Not thread safe.
final class MessageWriter {
    /// The version of the methods, told in `hello`.
    static final int VERSION = 1;

    private final Sink sink = new Sink();
    private final JsonGenerator json;

    MessageWriter() {
        try {
            json = Json.FACTORY.createGenerator(sink);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
            case Request.FindNode(var target) -> json.writeStringField("target", target.hex());
            case Request.FindValue(var key) -> json.writeStringField("key", key.hex());
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
            json.writeStringField("id", contact.id().hex());
            json.writeStringField("host", contact.address().host());
            json.writeNumberField("port", contact.address().port());
            json.writeEndObject();
        }
        json.writeEndArray();
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
