package io.dswarm.node.transport;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import io.dswarm.kademlia.id.Address;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.id.NodeId;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.HexFormat;

/// Reads the members of `params` and `result`. Members that the protocol does not know are skipped,
/// so that a later version can add some; known ones of a wrong type or beyond their range make the
/// [Payload] broken.
final class PayloadReader {
    private static final int MAX_PORT = 0xFFFF;
    private static final int WORD_DIGITS = 16;

    private PayloadReader() {}

    /// Reads the object that the parser stands at; null, and skipped, if it is none.
    static @Nullable Payload read(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return null;
        }
        Payload payload = new Payload();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            member(json, name, payload);
        }
        return payload;
    }

    private static void member(JsonParser json, String name, Payload into) throws IOException {
        switch (name) {
            case "version" -> into.broken |= (into.version = integer(json)) == null;
            case "port" -> into.broken |= (into.port = port(json)) == null;
            case "target" -> into.broken |= (into.target = key(json)) == null;
            case "key" -> into.broken |= (into.key = key(json)) == null;
            case "cache" -> cache(json, into);
            case "record" -> into.broken |= (into.stored = RecordJson.read(json)) == null;
            case "contacts" -> contacts(json, into);
            default -> json.skipChildren();
        }
    }

    private static void cache(JsonParser json, Payload into) throws IOException {
        into.cache = json.currentToken() == JsonToken.VALUE_TRUE;
        into.broken |= !into.cache && json.currentToken() != JsonToken.VALUE_FALSE;
        json.skipChildren();
    }

    private static void contacts(JsonParser json, Payload into) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            into.broken = true;
            json.skipChildren();
            return;
        }
        into.beginContacts();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            into.add(contact(json));
        }
    }

    private static @Nullable Contact contact(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return null;
        }
        Key id = null;
        String host = null;
        Integer port = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "id" -> id = key(json);
                case "host" -> host = text(json);
                case "port" -> port = port(json);
                default -> json.skipChildren();
            }
        }
        if (id == null || host == null || port == null) {
            return null;
        }
        Address address = Addresses.parse(host, port);
        return address == null ? null : new Contact(nodeId(id), address);
    }

    static NodeId nodeId(Key id) {
        return new NodeId(id.w0(), id.w1(), id.w2(), id.w3());
    }

    /// 64 hexadecimal digits, or null. Read where the parser has them, because an answer names 20
    /// contacts.
    static @Nullable Key key(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            json.skipChildren();
            return null;
        }
        if (json.getTextLength() != 4 * WORD_DIGITS) {
            return null;
        }
        char[] digits = json.getTextCharacters();
        int from = json.getTextOffset();
        try {
            return new Key(
                    word(digits, from),
                    word(digits, from + WORD_DIGITS),
                    word(digits, from + 2 * WORD_DIGITS),
                    word(digits, from + 3 * WORD_DIGITS));
        } catch (NumberFormatException _) {
            return null;
        }
    }

    private static long word(char[] digits, int from) {
        long word = 0;
        for (int i = from; i < from + WORD_DIGITS; i++) {
            word = word << 4 | HexFormat.fromHexDigit(digits[i]);
        }
        return word;
    }

    static @Nullable String text(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return json.getText();
        }
        json.skipChildren();
        return null;
    }

    /// A whole number that fits an int, or null.
    static @Nullable Integer integer(JsonParser json) throws IOException {
        Long number = longInteger(json);
        return number == null || number != number.intValue() ? null : (Integer) number.intValue();
    }

    /// A whole number that fits a long, or null.
    static @Nullable Long longInteger(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NUMBER_INT
                && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return json.getLongValue();
        }
        json.skipChildren();
        return null;
    }

    private static @Nullable Integer port(JsonParser json) throws IOException {
        Integer port = integer(json);
        return port == null || port < 0 || port > MAX_PORT ? null : port;
    }
}
