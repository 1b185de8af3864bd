package io.dswarm.node.transport;

import static io.dswarm.node.transport.ErrorCode.INVALID_PARAMS;
import static io.dswarm.node.transport.ErrorCode.INVALID_REQUEST;
import static io.dswarm.node.transport.ErrorCode.METHOD_NOT_FOUND;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/// Reads one JSON-RPC 2.0 message in one pass over its bytes. Whatever they are, nothing is thrown.
final class MessageReader {
    private static final String VERSION = "2.0";

    private final JsonParser json;

    private boolean versioned;
    private @Nullable RpcId id;
    private boolean badId;
    private @Nullable String method;
    private @Nullable Payload params;
    private boolean badParams;
    private @Nullable Payload result;
    private @Nullable Integer errorCode;

    private MessageReader(JsonParser json) {
        this.json = json;
    }

    /// Reads the `length` bytes at `offset`, which hold one message without its newline.
    static Incoming read(byte[] bytes, int offset, int length) {
        if (!isUtf8Json(bytes, offset, length)) {
            return new Incoming.Malformed("not_json");
        }
        try (JsonParser json = Json.FACTORY.createParser(bytes, offset, length)) {
            return new MessageReader(json).read();
        } catch (StreamConstraintsException _) {
            return new Incoming.Malformed("beyond_limits");
        } catch (IOException _) {
            return new Incoming.Malformed("not_json");
        }
    }

    /// Jackson guesses the encoding from the first bytes and would take UTF-16 and UTF-32 too;
    /// these have a zero beside the first bracket. A byte order mark is none of JSON's.
    private static boolean isUtf8Json(byte[] bytes, int offset, int length) {
        return length > 0 && bytes[offset] > 0 && (length == 1 || bytes[offset + 1] != 0);
    }

    private Incoming read() throws IOException {
        JsonToken first = json.nextToken();
        if (first != JsonToken.START_OBJECT) {
            json.skipChildren();
            return json.nextToken() == null
                    ? invalid(
                            INVALID_REQUEST, first == JsonToken.START_ARRAY ? "batch" : "no_object")
                    : new Incoming.Malformed("not_json");
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            member(name);
        }
        if (json.nextToken() != null) {
            return new Incoming.Malformed("not_json");
        }
        return method != null ? call(method) : answer();
    }

    private void member(String name) throws IOException {
        switch (name) {
            case "jsonrpc" -> versioned = VERSION.equals(text());
            case "id" -> readId();
            case "method" -> method = text();
            case "params" -> {
                params = PayloadReader.read(json);
                badParams = params == null;
            }
            case "result" -> result = PayloadReader.read(json);
            case "error" -> errorCode = readError();
            default -> json.skipChildren();
        }
    }

    private Incoming call(String label) {
        if (!versioned || badId) {
            return invalid(INVALID_REQUEST, badId ? "bad_id" : "no_version");
        }
        if (id == null) {
            return new Incoming.Ignored("notification");
        }
        Method known = Method.of(label);
        if (known == null) {
            return invalid(METHOD_NOT_FOUND, "unknown_method");
        }
        if (badParams) {
            return invalid(INVALID_PARAMS, "params_by_position");
        }
        return new Incoming.Call(id, known, params == null ? Payload.EMPTY : params);
    }

    private Incoming answer() {
        if (errorCode != null) {
            return id == null || badId
                    ? new Incoming.Ignored("error_without_id")
                    : new Incoming.Failed(id, errorCode);
        }
        if (result == null) {
            return invalid(INVALID_REQUEST, "neither_request_nor_response");
        }
        return id instanceof RpcId.Numeric(long number)
                ? new Incoming.Result(number, result)
                : new Incoming.Ignored("response_to_unknown_id");
    }

    private Incoming invalid(ErrorCode code, String reason) {
        return new Incoming.Invalid(id == null ? RpcId.None.NULL : id, code, reason);
    }

    private @Nullable String text() throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return json.getText();
        }
        json.skipChildren();
        return null;
    }

    private void readId() throws IOException {
        id = idOf(json);
        badId = id == null;
        json.skipChildren();
    }

    private static @Nullable RpcId idOf(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_NUMBER_INT -> numberOf(json);
            case VALUE_STRING ->
                    json.getTextLength() <= RpcId.MAX_CHARACTERS
                            ? new RpcId.Text(json.getText())
                            : null;
            case VALUE_NULL -> RpcId.None.NULL;
            default -> null;
        };
    }

    private static @Nullable RpcId numberOf(JsonParser json) throws IOException {
        try {
            return new RpcId.Numeric(json.getLongValue());
        } catch (InputCoercionException _) {
            return null; // beyond 64 bits
        }
    }

    private @Nullable Integer readError() throws IOException {
        Integer code = null;
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return null;
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            if (name.equals("code")) {
                code = PayloadReader.integer(json);
            } else {
                json.skipChildren();
            }
        }
        return code;
    }
}
