package io.dswarm.node;

import io.dswarm.node.identity.IdentityFile;
import io.dswarm.node.identity.NetworkKey;
import io.dswarm.node.store.DataDirectory;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;

/// What [KilledNodeTest] kills: a daemon with a data folder. Prints the argument with which others
/// reach it. Arguments: network, multicast port, folder.
final class KeptNodeProcess {
    private KeptNodeProcess() {}

    static void main(String[] args) throws Exception {
        var shared = Shared.open(options(args[0], Integer.parseInt(args[1])));
        var node = start(shared, open(Path.of(args[2]), args[0]));
        System.out.println(new PeerArgument(node.contact()));
        Thread.currentThread().join();
    }

    static Shared.Options options(String network, int multicastPort) {
        return Shared.Options.of(network).withMulticastPort(multicastPort);
    }

    static DataDirectory open(Path folder, String network) throws IOException {
        return DataDirectory.open(folder, NetworkKey.of(network), System.currentTimeMillis());
    }

    static Node start(Shared shared, DataDirectory data) throws IOException {
        try (var file = IdentityFile.open(data.identityFile(), new SecureRandom())) {
            var config = NodeConfig.of(file.identity()).withData(data);
            return Node.start(shared, config, NodeListener.NONE).await();
        }
    }
}
