package io.dswarm.node.transport;

import io.dswarm.kademlia.id.Address;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.rpc.Failure;
import io.dswarm.kademlia.rpc.Request;
import io.dswarm.kademlia.rpc.Response;
import io.dswarm.node.link.Traffic;
import io.vertx.core.Future;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// One authenticated connection, over which both ends ask and answer: JSON-RPC 2.0, one message a
/// line. What the messages mean for the node, its [Owner] knows.
final class Session implements SessionPool.Member, Line.Listener {
    /// Whoever keeps the session.
    interface Owner {
        /// The peer's greeting came; `port` is null for a client. False if there is no room for it.
        boolean greeted(Session session, @Nullable Integer port);

        /// The peer asks, and was greeted before; [Session#answer] in the end.
        void asked(Session session, RpcId id, Request request);

        /// The peer answers a call of ours.
        void answered(Session session, Call call, Response response);

        /// Where messages are counted.
        Traffic traffic();

        /// Something was dropped or refused.
        void count(String name, String reason);

        /// It is over. `unanswered` are those of our calls that will get no answer here.
        void ended(Session session, String reason, List<Call> unanswered);
    }

    /// The reason of an end because the peer did not take our greeting.
    static final String REFUSED = "hello_refused";

    private final Owner owner;
    private final Limits limits;
    private final MessageWriter writer;
    private final NodeId peer;
    private final Address source;
    private final boolean dialled;

    private final Unanswered unanswered = new Unanswered();

    /// Requests of the peer that wait for our answer.
    private final Set<RpcId> serving = new HashSet<>();

    private @Nullable Line line;
    private Peer party;
    private long helloId;
    private long lastUsed = System.nanoTime();
    private boolean greeted;
    private boolean draining;
    private boolean over;
    private int searched;
    private long sent;
    private long arrived;

    /// @param at where the peer is: the contact we dialled, or its id and source address with port
    ///   0
    Session(Owner owner, Limits limits, MessageWriter writer, Contact at, boolean dialled) {
        this.owner = owner;
        this.limits = limits;
        this.writer = writer;
        this.dialled = dialled;
        peer = at.id();
        source = at.address();
        party = new Peer(at, dialled);
    }

    /// To be called once, before anything else.
    void attach(Line line) {
        this.line = line;
    }

    @Override
    public NodeId peer() {
        return peer;
    }

    @Override
    public boolean dialled() {
        return dialled;
    }

    @Override
    public boolean serves() {
        return party.serves();
    }

    @Override
    public boolean busy() {
        return !unanswered.isEmpty() || !serving.isEmpty();
    }

    @Override
    public long lastUsed() {
        return lastUsed;
    }

    /// Who is at the other end, as far as proved by now.
    Peer party() {
        return party;
    }

    /// Where the peer is seen, with `port` for its own.
    Contact at(int port) {
        return new Contact(peer, new Address(source.high(), source.low(), port));
    }

    /// What is known of the peer has grown.
    void party(Peer party) {
        this.party = party;
    }

    /// Whether it may be closed for want of use.
    boolean idle(long now) {
        return !busy() && now - lastUsed > limits.idle().toNanos();
    }

    /// Whether it has ended.
    boolean isOver() {
        return over;
    }

    /// Whether a further call would find room.
    boolean accepts() {
        return !over
                && unanswered.size() < limits.requestsPerPeer()
                && line().queued() < limits.queuedBytes();
    }

    /// Introduces us: due before our first call, and at once by the end that dialled. `port` is 0
    /// if we do not serve.
    void hello(int port) {
        if (helloId == 0) {
            helloId = unanswered.nextId();
            writer.hello(line().out(), helloId, port);
            line().flush();
        }
    }

    /// Sends a request, unless `lost` on purpose, and waits for its answer.
    void send(Call call, boolean lost) {
        long id = unanswered.add(call);
        lastUsed = System.nanoTime();
        sending(lost);
        if (!lost) {
            writer.request(line().out(), id, call.request());
            line().flush();
        }
    }

    /// Answers a request, unless the answer is `lost` on purpose.
    void answer(RpcId id, Response response, boolean lost) {
        if (over || !serving.remove(id)) {
            return;
        }
        lastUsed = System.nanoTime();
        sending(lost);
        if (!lost) {
            writer.response(line().out(), id, response);
            line().flush();
        }
        line().resume();
        leaveIfDrained();
    }

    /// A request of the peer that is not to be answered at all.
    void forget(RpcId id) {
        serving.remove(id);
        leaveIfDrained();
    }

    /// Takes no more calls; ends when those in flight have.
    void drain() {
        draining = true;
        leaveIfDrained();
    }

    /// Ends with a goodbye; completes when the peer has taken it.
    Future<Void> leave(String reason) {
        return line().goodbye(reason);
    }

    /// Ends without one.
    void cut(String reason) {
        line().cut(reason);
    }

    /// Fails what waited too long, and cuts a line whose peer does not read.
    void expire(long now) {
        for (Call late : unanswered.removeLate(now)) {
            owner.count("request_failed", "timed_out");
            late.failed(Failure.TIMED_OUT);
        }
        if (line().stuck(now) > limits.rpc().toNanos()) {
            cut("peer_does_not_read");
        }
        leaveIfDrained();
    }

    /// Gives back memory while nothing happens.
    void trim() {
        line().trim();
    }

    @Override
    public boolean saturated() {
        return serving.size() >= limits.requestsFromPeer();
    }

    @Override
    public boolean take(ByteQueue received) {
        byte[] bytes = received.array();
        int start = received.start();
        int end = start + searched;
        while (end < received.end() && bytes[end] != '\n') {
            end++;
        }
        int length = end - start;
        boolean whole = end < received.end();
        if (length >= Limits.MESSAGE_BYTES) {
            fail(ErrorCode.TOO_LARGE, "too_large");
            return false;
        }
        searched = whole ? 0 : length;
        if (whole) {
            Incoming message = MessageReader.read(bytes, start, length);
            received.skip(length + 1);
            lastUsed = System.nanoTime();
            handle(message);
        }
        return whole;
    }

    @Override
    public void closed(String reason) {
        over = true;
        serving.clear();
        owner.traffic().ended(sent, arrived);
        owner.ended(this, reason, unanswered.removeAll());
    }

    private void handle(Incoming message) {
        switch (message) {
            case Incoming.Call call -> called(call);
            case Incoming.Result(long id, var result) -> answered(id, result);
            case Incoming.Failed(RpcId.Numeric(long id), int code) -> refused(id, code);
            case Incoming.Failed(_, int code) -> owner.count("peer_error", ErrorCode.label(code));
            case Incoming.Invalid(var id, var code, var reason) -> {
                owner.count("request_invalid", reason);
                reject(id, code);
            }
            case Incoming.Ignored(var reason) -> owner.count("message_ignored", reason);
            case Incoming.Malformed(var reason) -> fail(ErrorCode.PARSE_ERROR, reason);
        }
    }

    private void called(Incoming.Call call) {
        if (call.method() == Method.HELLO) {
            welcome(call);
        } else if (!greeted) {
            owner.count("request_invalid", "hello_first");
            reject(call.id(), ErrorCode.INVALID_REQUEST);
        } else {
            serve(call.id(), call.params().toRequest(call.method()));
        }
    }

    private void serve(RpcId id, @Nullable Request request) {
        if (request == null) {
            owner.count("request_invalid", "bad_params");
            reject(id, ErrorCode.INVALID_PARAMS);
        } else if (!serving.add(id)) {
            owner.count("request_invalid", "duplicate_id");
            reject(id, ErrorCode.INVALID_REQUEST);
        } else {
            arriving();
            owner.asked(this, id, request);
        }
    }

    private void welcome(Incoming.Call hello) {
        Payload params = hello.params();
        if (greeted) {
            owner.count("request_invalid", "second_hello");
            reject(hello.id(), ErrorCode.INVALID_REQUEST);
        } else if (params.broken || params.version == null || params.version < 1) {
            owner.count("request_invalid", "bad_hello");
            reject(hello.id(), ErrorCode.INVALID_PARAMS);
        } else if (owner.greeted(this, params.port)) {
            greeted = true;
            writer.welcome(line().out(), hello.id());
            line().flush();
        } else {
            reject(hello.id(), ErrorCode.BUSY);
            leave("busy");
        }
    }

    private void answered(long id, Payload result) {
        if (id == helloId) {
            return;
        }
        arriving();
        Call call = unanswered.remove(id);
        if (call == null) {
            late();
            return;
        }
        Response response = result.toResponse(call.method());
        if (response == null) {
            owner.count("request_failed", "malformed_result");
            owner.traffic().delivered();
            call.failed(Failure.MALFORMED);
        } else {
            owner.answered(this, call, response);
        }
        leaveIfDrained();
    }

    private void refused(long id, int code) {
        if (id == helloId) {
            owner.count(REFUSED, ErrorCode.label(code));
            leave(REFUSED);
            return;
        }
        arriving();
        Call call = unanswered.remove(id);
        if (call == null) {
            late();
        } else {
            owner.answered(this, call, new Response.Refused(ErrorCode.refusal(code)));
            leaveIfDrained();
        }
    }

    private void sending(boolean lost) {
        owner.traffic().sent(lost);
        sent += lost ? 0 : 1;
    }

    private void arriving() {
        owner.traffic().arrived();
        arrived++;
    }

    /// An answer to a question that was given up.
    private void late() {
        owner.count("message_ignored", "response_to_unknown_id");
        owner.traffic().delivered();
    }

    private void reject(RpcId id, ErrorCode code) {
        writer.error(line().out(), id, code);
        line().flush();
    }

    private void fail(ErrorCode code, String reason) {
        reject(RpcId.None.NULL, code);
        leave(reason);
    }

    private void leaveIfDrained() {
        if (draining && !over && !busy()) {
            leave("redundant");
        }
    }

    private Line line() {
        if (line == null) {
            throw new IllegalStateException("no line yet");
        }
        return line;
    }
}
