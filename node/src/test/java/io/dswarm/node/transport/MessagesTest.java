package io.dswarm.node.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.dswarm.kademlia.id.Address;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.rpc.Refusal;
import io.dswarm.kademlia.rpc.Request;
import io.dswarm.kademlia.rpc.Response;
import io.dswarm.kademlia.storage.Record;
import io.dswarm.kademlia.storage.RecordClass;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class MessagesTest {
    private static final Key KEY = new Key(0x0123456789abcdefL, -1, 0, 7);
    private static final NodeId ID = new NodeId(-2, 3, 0x00ff00ff00ff00ffL, 1);

    private final MessageWriter writer = new MessageWriter();

    static Stream<Request> requests() {
        return Stream.of(
                Request.PING,
                new Request.FindNode(KEY),
                new Request.FindValue(KEY),
                new Request.Store(record(new byte[0], null), false),
                new Request.Store(record(bytes(10), "a name with \"quotes\""), true),
                new Request.Store(record(bytes(64), null), false),
                new Request.Store(record(bytes(65_536), null), false));
    }

    static Stream<Response> responses() {
        return Stream.of(
                Response.PONG,
                Response.STORED,
                new Response.Nodes(List.of()),
                new Response.Nodes(contacts(1)),
                new Response.Nodes(contacts(20)),
                new Response.Value(record(bytes(100), "x"), contacts(20)),
                new Response.Value(record(bytes(65_536), null), contacts(20)));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aRequestReadsAsItWasWritten(Request request) {
        ByteQueue line = new ByteQueue();
        writer.request(line, 4711, request);

        var call = (Incoming.Call) read(line);

        assertThat(call.id()).isEqualTo(new RpcId.Numeric(4711));
        assertThat(call.params().toRequest(call.method())).isEqualTo(request);
    }

    @ParameterizedTest
    @MethodSource("responses")
    void aResponseReadsAsItWasWritten(Response response) {
        ByteQueue line = new ByteQueue();
        writer.response(line, new RpcId.Numeric(4711), response);

        var result = (Incoming.Result) read(line);

        assertThat(result.id()).isEqualTo(4711);
        assertThat(result.result().toResponse(methodOf(response))).isEqualTo(response);
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void aRefusalIsAnErrorThatReadsAsTheSameRefusal(Refusal refusal) {
        ByteQueue line = new ByteQueue();
        writer.response(line, new RpcId.Numeric(1), new Response.Refused(refusal));

        var failed = (Incoming.Failed) read(line);

        assertThat(ErrorCode.refusal(failed.code())).isEqualTo(refusal);
    }

    @Test
    void theCoreEstimatesWireSizesWithinFivePercent() {
        for (Request request : requests().toList()) {
            ByteQueue line = new ByteQueue();
            writer.request(line, 1234, request);
            assertWithin5Percent(request.wireSize(), line.size(), request);
        }
        for (Response response : responses().toList()) {
            ByteQueue line = new ByteQueue();
            writer.response(line, new RpcId.Numeric(1234), response);
            assertWithin5Percent(response.wireSize(), line.size(), response);
        }
    }

    @Test
    void aGreetingTellsVersionAndPort() {
        ByteQueue line = new ByteQueue();
        writer.hello(line, 1, 4000);
        writer.hello(line, 2, 0);

        assertThat(text(line))
                .isEqualTo(
                        """
                        {"jsonrpc":"2.0","id":1,"method":"hello","params":{"version":1,"port":4000}}
                        {"jsonrpc":"2.0","id":2,"method":"hello","params":{"version":1}}
                        """);
    }

    @Test
    void idsOfAPeerComeBackAsTheyWere() {
        ByteQueue line = new ByteQueue();
        writer.response(line, new RpcId.Numeric(Long.MIN_VALUE), Response.PONG);
        writer.response(line, new RpcId.Text("a\nb"), Response.PONG);
        writer.error(line, RpcId.None.NULL, ErrorCode.PARSE_ERROR);

        assertThat(text(line))
                .isEqualTo(
                        """
                        {"jsonrpc":"2.0","id":-9223372036854775808,"result":{}}
                        {"jsonrpc":"2.0","id":"a\\nb","result":{}}
                        {"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"parse error"}}
                        """);
    }

    @Test
    void membersMayComeInAnyOrderAndUnknownOnesAreSkipped() {
        Incoming read =
                read(
                        """
                        {"x":{"y":[1,{}]},"params":{"z":[],"target":"%s","more":1e9},
                        "method":"find_node","id":"q","jsonrpc":"2.0"}\
                        """
                                .replace("\n", "")
                                .formatted(KEY.hex()));

        var call = (Incoming.Call) read;
        assertThat(call.id()).isEqualTo(new RpcId.Text("q"));
        assertThat(call.params().toRequest(call.method())).isEqualTo(new Request.FindNode(KEY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "{",
                "{}x",
                "[1",
                "{\"a\":}",
                "nul",
                "{\"id\":1}{\"id\":2}",
                "\uFEFF{}",
                "{\"a\":01}",
                "{\"a\":\"\t\"}",
                "{'a':1}",
                "{\"a\":NaN}",
                "{\"a\":1,}",
                "\0{}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"store\",\"params\":"
                        + "{\"record\":{\"value\":\"%%%\"}}}",
            })
    void whatIsNotJsonEndsTheSession(String text) {
        assertThat(read(text)).isEqualTo(new Incoming.Malformed("not_json"));
    }

    @Test
    void jsonInAnotherEncodingIsNotJson() {
        byte[] utf16 = "{\"id\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_16LE);
        byte[] utf32 = "{\"id\":1}".getBytes(java.nio.charset.Charset.forName("UTF-32BE"));

        assertThat(MessageReader.read(utf16, 0, utf16.length))
                .isInstanceOf(Incoming.Malformed.class);
        assertThat(MessageReader.read(utf32, 0, utf32.length))
                .isInstanceOf(Incoming.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00ff", "\u00c3(", "\u00e2\u0082", "\u00f8\u0088\u0080\u0080\u0080"})
    void invalidUtf8IsNotJson(String bytes) {
        byte[] text = ("{\"jsonrpc\":\"2.0\",\"id\":\"" + bytes + "\"}").getBytes(ISO_8859_1);

        assertThat(MessageReader.read(text, 0, text.length)).isInstanceOf(Incoming.Malformed.class);
    }

    @Test
    void nestingHasALimit() {
        assertThat(read("{\"a\":" + "[".repeat(15) + "]".repeat(15) + "}"))
                .isInstanceOf(Incoming.Invalid.class);
        assertThat(read("{\"a\":" + "[".repeat(16) + "]".repeat(16) + "}"))
                .isEqualTo(new Incoming.Malformed("beyond_limits"));
        assertThat(read("[".repeat(100_000))).isEqualTo(new Incoming.Malformed("beyond_limits"));
    }

    @Test
    void numbersAndNamesHaveALimit() {
        assertThat(read("{\"a\":" + "9".repeat(33) + "}"))
                .isEqualTo(new Incoming.Malformed("beyond_limits"));
        assertThat(read("{\"" + "a".repeat(1000) + "\":1}"))
                .isEqualTo(new Incoming.Malformed("beyond_limits"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]|-32600|batch",
                "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]|-32600|batch",
                "7|-32600|no_object",
                "null|-32600|no_object",
                "{}|-32600|neither_request_nor_response",
                "{\"jsonrpc\":\"2.0\",\"id\":1}|-32600|neither_request_nor_response",
                "{\"id\":1,\"method\":\"ping\"}|-32600|no_version",
                "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}|-32600|no_version",
                "{\"jsonrpc\":2,\"id\":1,\"method\":\"ping\"}|-32600|no_version",
                "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}|-32600|bad_id",
                "{\"jsonrpc\":\"2.0\",\"id\":[1],\"method\":\"ping\"}|-32600|bad_id",
                "{\"jsonrpc\":\"2.0\",\"id\":99999999999999999999,\"method\":\"ping\"}|-32600|bad_id",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"nuke\"}|-32601|unknown_method",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"PING\"}|-32601|unknown_method",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":[1]}|-32602|params_by_position",
            })
    void whatIsNoRequestIsAnsweredWithAnError(String text, int code, String reason) {
        var invalid = (Incoming.Invalid) read(text);

        assertThat(invalid.code().code()).isEqualTo(code);
        assertThat(invalid.reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"target\":1}",
                "{\"target\":\"00\"}",
                "{\"target\":\"xx23456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\"}",
                "{\"key\":null}",
                "{\"target\":null}",
                "{}",
                "{\"port\":65536}",
                "{\"port\":-1}",
                "{\"contacts\":{}}",
                "{\"contacts\":[1]}",
                "{\"contacts\":[{}]}",
                "{\"contacts\":[{\"id\":\"%s\",\"host\":\"example.org\",\"port\":1}]}",
                "{\"contacts\":[{\"id\":\"%s\",\"host\":\"1.2.3.4\",\"port\":70000}]}",
                "{\"record\":[]}",
                "{\"record\":{}}",
                "{\"cache\":1}",
            })
    void paramsThatDoNotFitMakeNoRequestAndNoResponse(String params) {
        String text =
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"find_node\",\"params\":%s}"
                        .formatted(params.formatted(KEY.hex()));

        var call = (Incoming.Call) read(text);

        assertThat(call.params().toRequest(Method.FIND_NODE)).isNull();
        assertThat(call.params().toRequest(Method.FIND_VALUE)).isNull();
        assertThat(call.params().toRequest(Method.STORE)).isNull();
        assertThat(call.params().toResponse(Method.FIND_NODE)).isNull();
        assertThat(call.params().toResponse(Method.FIND_VALUE)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"jsonrpc\":\"2.0\",\"method\":\"ping\"}|notification",
                "{\"jsonrpc\":\"2.0\",\"result\":{},\"id\":\"a\"}|response_to_unknown_id",
                "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":1}}|error_without_id",
            })
    void whatWantsNoAnswerIsIgnored(String text, String reason) {
        assertThat(read(text)).isEqualTo(new Incoming.Ignored(reason));
    }

    @Property
    void noBytesEverMakeTheReaderThrow(@ForAll @Size(max = 200) byte[] bytes) {
        assertThat(MessageReader.read(bytes, 0, bytes.length)).isNotNull();
    }

    @Property
    void noDamageEverMakesTheReaderThrow(@ForAll int seed) {
        Random random = new Random(seed);
        ByteQueue line = new ByteQueue();
        writer.response(
                line,
                new RpcId.Numeric(1),
                new Response.Value(record(bytes(50), "n"), contacts(3)));
        byte[] bytes = text(line).getBytes(UTF_8);
        for (int i = 0; i < 3; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }

        assertThat(MessageReader.read(bytes, 0, random.nextInt(bytes.length) + 1)).isNotNull();
    }

    private static void assertWithin5Percent(int estimate, int real, Object message) {
        assertThat((double) estimate)
                .as(() -> message.toString())
                .isCloseTo(real, within(real * 0.05));
    }

    private static Method methodOf(Response response) {
        return switch (response) {
            case Response.Pong _ -> Method.PING;
            case Response.Stored _ -> Method.STORE;
            case Response.Nodes _ -> Method.FIND_NODE;
            case Response.Value _ -> Method.FIND_VALUE;
            case Response.Refused _ -> throw new IllegalArgumentException("an error");
        };
    }

    private static Incoming read(ByteQueue line) {
        return MessageReader.read(line.array(), line.start(), line.size() - 1);
    }

    private static Incoming read(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return MessageReader.read(bytes, 0, bytes.length);
    }

    private static String text(ByteQueue line) {
        return new String(line.array(), line.start(), line.size(), UTF_8);
    }

    private static List<Contact> contacts(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Contact(ID, Objects.requireNonNull(address(i))))
                .toList();
    }

    private static @Nullable Address address(int index) {
        return Addresses.parse(
                index % 5 == 4 ? "2001:db8::1" : "192.168.1." + index, 30_000 + index);
    }

    private static Record record(byte[] value, @Nullable String name) {
        return new Record(
                KEY,
                name == null ? RecordClass.CONTENT : RecordClass.OWNED,
                value,
                "text/plain; charset=utf-8",
                ID,
                name,
                1_763_000_000_000L,
                1_763_086_400_000L,
                bytes(64));
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }
}
