package io.dswarm.kademlia.planted;

import io.dswarm.node.identity.Identity;
import io.dswarm.node.planted.ImpureNode;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.ReentrantLock;

/// All that the core must not do, for the rules to find.
public final class ImpureCore {
    private ImpureCore() {}

    /// Half of a cycle; [ImpureNode] is the other.
    public record ImportsTheNode(Identity identity, ImpureNode node) {}

    /// Input.
    public record ReadsAFile(Path path) {
        boolean exists() {
            return Files.exists(path);
        }
    }

    /// The world's time.
    public static final class ReadsAClock {
        long now() {
            return System.nanoTime();
        }
    }

    /// A run that nobody can repeat.
    public static final class DrawsChance {
        int any() {
            return new Random().nextInt();
        }
    }

    /// An order that nobody can repeat.
    public static final class AsksForAHash {
        int of(Object any) {
            return System.identityHashCode(any);
        }
    }

    /// Another order that nobody can repeat.
    public static final class RunsInParallel {
        long count(List<String> any) {
            return any.parallelStream().count();
        }
    }

    /// Needed by threads only.
    public record StartsAThread(ReentrantLock lock) {}

    /// The world.
    public record OpensASocket(InetAddress address) {}
}
