package io.dswarm.node.discovery;

import io.dswarm.node.identity.Identity;
import io.dswarm.node.identity.NetworkKey;
import io.dswarm.node.link.LinkFilter;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;

/// A process that does nothing but discover, for tests that need real ones: prints what it hears,
/// until its standard input ends.
///
/// Arguments: network, port, how many nodes, then `host` or `lan` and the interfaces.
final class Probe {
    private Probe() {}

    static void main(String[] args) throws IOException {
        var options =
                DiscoveryOptions.of(NetworkKey.of(args[0]))
                        .withPort(Integer.parseInt(args[1]))
                        .withAnnounceEvery(Duration.ofSeconds(1))
                        .withScope(
                                args[3].equals("host")
                                        ? Scope.HOST_ONLY
                                        : new Scope.Lan(List.of(args).subList(4, args.length)));
        try (var discovery = Discovery.open(options)) {
            System.out.println("trouble " + discovery.trouble());
            for (int i = 0; i < Integer.parseInt(args[2]); i++) {
                join(discovery, 1000 + i);
            }
            while (System.in.read() >= 0) {
                // nobody says anything: this waits for the end
            }
            discovery
                    .counters()
                    .snapshot()
                    .forEach((counter, count) ->
                            System.out.println(
                                    counter.name() + " " + counter.reason() + " " + count));
        }
    }

    private static void join(Discovery discovery, int port) {
        var identity = Identity.generate(new SecureRandom());
        discovery.join(
                new Member(
                        identity,
                        port,
                        "",
                        LinkFilter.OPEN,
                        Runnable::run,
                        events -> events.forEach(event -> print(port, event))));
    }

    private static void print(int port, PeerEvent event) {
        System.out.println(
                port + " " + event.getClass().getSimpleName() + " " + event.peer().address());
    }
}
