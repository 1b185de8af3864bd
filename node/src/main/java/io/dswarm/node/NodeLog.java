package io.dswarm.node;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.NodeId;

import java.io.PrintWriter;
import java.util.List;

/// A node's own log: the lines of the original, word for word, on standard output, and what the
/// original did not say on standard error.
public final class NodeLog implements NodeListener {
    private final PrintWriter out;
    private final PrintWriter err;
    private final String prefix;

    /// Writes to these two, each line after `prefix`.
    public NodeLog(PrintWriter out, PrintWriter err, String prefix) {
        this.out = out;
        this.err = err;
        this.prefix = prefix;
    }

    @Override
    public boolean wantsClosest() {
        return true;
    }

    @Override
    public void identified(NodeId self) {
        line("Generated ID: " + self);
    }

    @Override
    public void started(Contact self) {
        line("Starting DHT on port: " + self.address().port());
        notice("Others reach this node by: --peer " + new PeerArgument(self));
    }

    @Override
    public void peerFound(Contact peer) {
        line("New Peer: " + peer.id() + " " + peer.address().port());
    }

    /// One write, so that the block stays together when several nodes log.
    @Override
    public void closest(List<Contact> nearest) {
        StringBuilder text = new StringBuilder(prefix).append("Three Closest Peers:");
        for (Contact contact : nearest) {
            text.append(System.lineSeparator()).append(prefix).append("- ").append(contact.id());
        }
        out.println(text);
    }

    @Override
    public void notice(String text) {
        err.println(prefix + text);
    }

    private void line(String text) {
        out.println(prefix + text);
    }
}
