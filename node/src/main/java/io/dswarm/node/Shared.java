package io.dswarm.node;

import io.dswarm.kademlia.id.Address;
import io.dswarm.kademlia.storage.RecordVerifier;
import io.dswarm.node.discovery.Discovery;
import io.dswarm.node.discovery.DiscoveryOptions;
import io.dswarm.node.discovery.Interfaces;
import io.dswarm.node.discovery.Scope;
import io.dswarm.node.identity.NetworkKey;
import io.dswarm.node.link.Traffic;
import io.dswarm.node.records.Ed25519RecordVerifier;
import io.dswarm.node.transport.AddressPolicy;
import io.dswarm.node.transport.Sockets;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.SocketException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What all nodes of a process share: event loops, the certificate, the multicast socket and what
/// is heard on it, and the signatures checked lately. Thread-safe.
public final class Shared implements AutoCloseable {
    private final Options options;
    private final NetworkKey network;
    private final RecordVerifier verifier;
    private final SecureRandom random = new SecureRandom();
    private final Vertx vertx;
    private final Sockets sockets;
    private final Discovery discovery;
    private final HttpClient http;

    /// How a process takes part in a network.
    ///
    /// @param network its name
    /// @param scope how far announcements go, and what is served and dialled
    /// @param multicastPort where announcements are sent and heard
    /// @param announceEvery 1 to 30 s
    /// @param maxPeers of other processes, remembered at most
    /// @param tls whether TLS is spoken below the secure channel; only a process that never leaves
    ///   its host may do without
    public record Options(
            String network,
            Scope scope,
            int multicastPort,
            Duration announceEvery,
            int maxPeers,
            boolean tls) {
        /// The defaults: this host only.
        public static Options of(String network) {
            return new Options(
                    network,
                    Scope.HOST_ONLY,
                    DiscoveryOptions.DEFAULT_PORT,
                    DiscoveryOptions.DEFAULT_ANNOUNCE_EVERY,
                    DiscoveryOptions.DEFAULT_MAX_PEERS,
                    true);
        }

        /// @throws IllegalArgumentException if TLS is off beyond this host, or as
        ///   [DiscoveryOptions] does
        public Options {
            if (!tls && !scope.equals(Scope.HOST_ONLY)) {
                throw new IllegalArgumentException("TLS cannot be switched off on a LAN");
            }
            var _ =
                    new DiscoveryOptions(
                            NetworkKey.of(network), scope, multicastPort, announceEvery, maxPeers);
        }

        private DiscoveryOptions discovery() {
            return new DiscoveryOptions(
                    NetworkKey.of(network), scope, multicastPort, announceEvery, maxPeers);
        }

        /// The same with another scope.
        public Options withScope(Scope other) {
            return new Options(network, other, multicastPort, announceEvery, maxPeers, tls);
        }

        /// The same on another multicast port.
        public Options withMulticastPort(int other) {
            return new Options(network, scope, other, announceEvery, maxPeers, tls);
        }

        /// The same at another pace.
        public Options withAnnounceEvery(Duration other) {
            return new Options(network, scope, multicastPort, other, maxPeers, tls);
        }

        /// The same with or without TLS.
        public Options withTls(boolean other) {
            return new Options(network, scope, multicastPort, announceEvery, maxPeers, other);
        }
    }

    private Shared(Options options) {
        this.options = options;
        network = NetworkKey.of(options.network());
        verifier = new Ed25519RecordVerifier(network);
        vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(false));
        sockets = options.tls() ? Sockets.tls(vertx, random) : Sockets.plain(vertx);
        discovery = Discovery.open(options.discovery());
        http =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setSsl(options.tls())
                                .setTrustAll(true)
                                .setVerifyHost(false));
    }

    /// Opens the multicast socket and starts the event loops.
    public static Shared open(Options options) {
        return new Shared(options);
    }

    /// As it was opened.
    public Options options() {
        return options;
    }

    /// The event loops.
    public Vertx vertx() {
        return vertx;
    }

    /// Who is heard, and what was dropped of it.
    public Discovery discovery() {
        return discovery;
    }

    /// Says goodbye for all nodes and stops the event loops; takes up to some seconds.
    @Override
    public void close() {
        discovery.close();
        vertx.close().await();
    }

    /// Requests and answers of all nodes of this process.
    public Traffic traffic() {
        return sockets.traffic();
    }

    NetworkKey network() {
        return network;
    }

    /// Checks the records of this network, each once for all nodes of the process.
    RecordVerifier verifier() {
        return verifier;
    }

    SecureRandom random() {
        return random;
    }

    Sockets sockets() {
        return sockets;
    }

    /// Asks nodes by their own API. Their certificates are their own: whoever answers is not
    /// proved.
    public HttpClient http() {
        return http;
    }

    boolean isLan() {
        return options.scope() instanceof Scope.Lan;
    }

    /// The addresses to serve on: loopback and those of the interfaces in scope.
    List<String> hosts() {
        List<String> hosts = new ArrayList<>(List.of("127.0.0.1"));
        joined().stream()
                .map(InterfaceAddress::getAddress)
                .filter(address -> !address.isLoopbackAddress())
                .map(InetAddress::getHostAddress)
                .forEach(hosts::add);
        return hosts;
    }

    /// Where a node that listens on `port` is reached: on the LAN if it serves there, else on this
    /// host.
    Address served(int port) {
        return PeerArgument.address(InetAddress.ofLiteral(hosts().getLast()), port);
    }

    /// What may be dialled: this host, the LAN if that is in scope, and what the user named.
    AddressPolicy policy(List<Address> named) {
        return isLan() ? AddressPolicy.lan(joined(), named) : AddressPolicy.hostOnly();
    }

    private List<InterfaceAddress> joined() {
        try {
            return Interfaces.addresses(options.scope());
        } catch (SocketException e) {
            throw new UncheckedIOException("cannot list the network interfaces", e);
        }
    }
}
