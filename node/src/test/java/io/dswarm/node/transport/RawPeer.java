package io.dswarm.node.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dswarm.kademlia.id.NodeId;
import io.dswarm.node.channel.BoxOpener;
import io.dswarm.node.channel.BoxSealer;
import io.dswarm.node.channel.ClientHandshake;
import io.dswarm.node.channel.Handshake;
import io.dswarm.node.channel.Step;
import io.dswarm.node.identity.Identity;
import io.dswarm.node.identity.NetworkKey;
import io.netty.buffer.Unpooled;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.internal.http.WebSocketInternal;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A peer that does what a test tells it, frame by frame, also what no honest one does.
final class RawPeer implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    final Identity identity = Identity.generate(TestNode.RANDOM);
    final CompletableFuture<Void> closed = new CompletableFuture<>();

    private final WebSocket socket;
    private final BlockingQueue<byte[]> frames = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private @Nullable BoxSealer sealer;
    private @Nullable BoxOpener opener;

    private RawPeer(WebSocket socket) {
        this.socket = socket;
        socket.frameHandler(frame -> {
            if (frame.isBinary() || frame.isContinuation()) {
                frames.add(frame.binaryData().getBytes());
            }
        });
        socket.exceptionHandler(_ -> {});
        socket.closeHandler(_ -> closed.complete(null));
        if (socket.isClosed()) {
            closed.complete(null);
        }
    }

    /// A client of its own, so that tests do not share TLS sessions or connections with nodes.
    static WebSocketClient client(Vertx vertx, boolean tls) {
        return vertx.createWebSocketClient(
                new WebSocketClientOptions()
                        .setSsl(tls)
                        .setTrustAll(true)
                        .setVerifyHost(false)
                        .setMaxConnections(10_000));
    }

    /// Opens the WebSocket and says nothing.
    static RawPeer connect(WebSocketClient client, int port) {
        return new RawPeer(
                client.connect(
                                new WebSocketConnectOptions()
                                        .setHost("127.0.0.1")
                                        .setPort(port)
                                        .setURI("/dht")
                                        .setAllowOriginHeader(false)
                                        .setSubProtocols(List.of("dswarm.1")))
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join());
    }

    /// Takes the handshake up to the message before number `last` + 1: 1 sends the first message, 3
    /// is all that a client sends.
    RawPeer handshake(NetworkKey network, NodeId server, int last) {
        ClientHandshake handshake = Handshake.client(network, identity, server, TestNode.RANDOM);
        send(((Step.Send) handshake.start()).message());
        if (last == 1) {
            return this;
        }
        send(((Step.Send) handshake.receive(receive())).message());
        if (last == 3) {
            Step.Done done = (Step.Done) handshake.receive(receive());
            sealer = new BoxSealer(done.sealing());
            opener = new BoxOpener(done.opening());
        }
        return this;
    }

    /// The handshake, with a box right behind its third message: two frames in one write, and so in
    /// one record of TLS, which the node reads at once.
    void handshakeWithEarlyData(NetworkKey network, NodeId server) {
        ClientHandshake handshake = Handshake.client(network, identity, server, TestNode.RANDOM);
        send(((Step.Send) handshake.start()).message());
        byte[] third = ((Step.Send) handshake.receive(receive())).message();
        var both = Unpooled.wrappedBuffer(masked(third), masked(new byte[100]));
        var _ = ((WebSocketInternal) socket).channelHandlerContext().writeAndFlush(both);
    }

    /// A frame as a client writes it, under a mask of zeros: for up to 125 bytes.
    private static byte[] masked(byte[] binary) {
        byte[] frame = new byte[6 + binary.length];
        frame[0] = (byte) 0x82;
        frame[1] = (byte) (0x80 | binary.length);
        System.arraycopy(binary, 0, frame, 6, binary.length);
        return frame;
    }

    /// The whole handshake.
    RawPeer handshake(NetworkKey network, NodeId server) {
        return handshake(network, server, 3);
    }

    /// One whole binary frame.
    void send(byte[] frame) {
        socket.writeBinaryMessage(Buffer.buffer(frame));
    }

    void sendText(String frame) {
        socket.writeTextMessage(frame);
    }

    void sendFrame(WebSocketFrame frame) {
        socket.writeFrame(frame);
    }

    byte[] receive() {
        try {
            byte[] frame = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return Objects.requireNonNull(frame, "no frame came");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] seal(byte[] message) {
        return Objects.requireNonNull(sealer).seal(message);
    }

    byte[] goodbye() {
        return Objects.requireNonNull(sealer).goodbye();
    }

    /// One message, sealed.
    void say(String json) {
        send(seal((json + "\n").getBytes(UTF_8)));
    }

    /// Greets as a client and takes the answer.
    RawPeer greet() {
        say("{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"hello\",\"params\":{\"version\":1}}");
        if (!hear().contains("\"result\":{\"version\":1}")) {
            throw new IllegalStateException("not welcome");
        }
        return this;
    }

    /// The next message.
    String hear() {
        while (text.indexOf("\n") < 0) {
            byte[] frame = receive();
            opened().open(
                            frame,
                            0,
                            frame.length,
                            (bytes, offset, length) ->
                                    text.append(new String(bytes, offset, length, UTF_8)));
        }
        String line = text.substring(0, text.indexOf("\n"));
        text.delete(0, line.length() + 1);
        return line;
    }

    /// Whether the node said goodbye in the frames that are left.
    boolean heardGoodbye() {
        for (byte[] frame : frames) {
            opened().open(frame, 0, frame.length, (_, _, _) -> {});
        }
        return opened().state() == BoxOpener.State.GOODBYE;
    }

    /// Reads nothing from now on, so that TCP fills up.
    void stopReading() {
        socket.pause();
    }

    /// Waits until the node has hung up.
    void awaitClosed() {
        closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    boolean isClosed() {
        return closed.isDone();
    }

    @Override
    public void close() {
        Line.cut(socket);
    }

    private BoxOpener opened() {
        return Objects.requireNonNull(opener, "no handshake yet");
    }
}
