package io.dswarm.simulator;

import io.dswarm.kademlia.Event;
import io.dswarm.kademlia.Kademlia;
import io.dswarm.kademlia.config.Config;
import io.dswarm.kademlia.id.Address;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.id.Point;
import io.dswarm.simulator.hostile.Behaviour;
import io.dswarm.simulator.random.Seed;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// The nodes: who is there, who is alive, who is found at an address.
final class Population {
    /// Contacts that a newcomer is given.
    private static final int SEEDS = 3;

    private final Simulation simulation;
    private final Setting setting;

    /// One for all nodes: a copy for each would be in no cache when it is read.
    private final Config config;

    private final VirtualSigner signer;
    private final Seed seed;
    private final SplittableRandom ids;
    private final SplittableRandom traits;
    private final SplittableRandom picks;

    private final List<VirtualNode> all = new ArrayList<>();
    private final List<VirtualNode> live = new ArrayList<>();
    private final Keyspace reachable = new Keyspace();
    private final Keyspace accomplices;

    Population(Simulation simulation, Setting setting, Keyspace accomplices, Seed seed) {
        this.simulation = simulation;
        this.setting = setting;
        config = setting.nodeConfig();
        this.accomplices = accomplices;
        this.seed = seed;
        signer = new VirtualSigner(seed);
        ids = seed.child("ids").random();
        traits = seed.child("traits").random();
        picks = seed.child("picks").random();
    }

    VirtualSigner signer() {
        return signer;
    }

    long now() {
        return simulation.now();
    }

    /// All nodes that ever were, by ordinal.
    List<VirtualNode> all() {
        return all;
    }

    /// The live ones, in no order that means anything.
    List<VirtualNode> live() {
        return live;
    }

    /// The live ones that others can call, in the order of their ids.
    Keyspace reachable() {
        return reachable;
    }

    /// Who is at the address of a contact, if it is the node that the contact names.
    @Nullable VirtualNode at(Contact contact) {
        int ordinal = Addresses.ordinal(contact.address());
        if (ordinal < 0 || ordinal >= all.size()) {
            return null;
        }
        VirtualNode node = all.get(ordinal);
        return node.contact.equals(contact) ? node : null;
    }

    /// Adds many nodes at once that know nobody yet.
    void populate(int count) {
        List<VirtualNode> added = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            VirtualNode node = ordinary();
            node.place = live.size();
            live.add(node);
            if (node.dialable) {
                added.add(node);
            }
        }
        reachable.addAll(added);
        accomplices.addAll(added.stream().filter(node -> !node.honest()).toList());
    }

    /// Adds one node of the common kind.
    VirtualNode add() {
        VirtualNode node = ordinary();
        enliven(node);
        return node;
    }

    /// Adds a colluding node whose id shares `bits` with a point, in one of the shared groups of
    /// addresses.
    VirtualNode addSybil(Point point, int bits, int group) {
        int ordinal = all.size();
        NodeId id = Deceit.near(point, bits, ids);
        Address address = Addresses.shared(group, ordinal);
        VirtualNode node = create(id, address, Behaviour.COLLUDING, true);
        enliven(node);
        return node;
    }

    private VirtualNode ordinary() {
        boolean hostile = traits.nextDouble() < setting.hostility().share();
        boolean dialable = traits.nextDouble() >= setting.network().undialable();
        NodeId id = new NodeId(ids.nextLong(), ids.nextLong(), ids.nextLong(), ids.nextLong());
        Behaviour behaviour = hostile ? setting.hostility().behaviour() : null;
        return create(id, Addresses.of(all.size()), behaviour, dialable || hostile);
    }

    private VirtualNode create(
            NodeId id, Address address, @Nullable Behaviour behaviour, boolean dialable) {
        int ordinal = all.size();
        long nodeSeed = seed.child(ordinal).value();
        Kademlia kademlia = new Kademlia(id, config, signer, nodeSeed);
        Contact contact = new Contact(id, address);
        VirtualNode node =
                new VirtualNode(ordinal, contact, kademlia, behaviour, dialable, simulation);
        all.add(node);
        return node;
    }

    private void enliven(VirtualNode node) {
        node.place = live.size();
        live.add(node);
        if (node.dialable) {
            reachable.add(node);
            if (!node.honest()) {
                accomplices.add(node);
            }
        }
    }

    /// Has a node join through a few random live ones.
    void join(VirtualNode node) {
        List<Contact> seeds = new ArrayList<>(SEEDS);
        for (int i = 0; i < SEEDS && reachable.size() > 0; i++) {
            VirtualNode other = reachable.get(picks.nextInt(reachable.size()));
            if (other != node && !seeds.contains(other.contact)) {
                seeds.add(other.contact);
            }
        }
        simulation.tell(node, new Event.Bootstrap(seeds));
    }

    /// A node vanishes without a word.
    void crash(VirtualNode node) {
        VirtualNode last = live.removeLast();
        if (last != node) {
            live.set(node.place, last);
            last.place = node.place;
        }
        node.place = -1;
        node.pending = null;
        if (node.dialable) {
            reachable.remove(node);
            if (!node.honest()) {
                accomplices.remove(node);
            }
        }
    }

    /// A random live node that is honest, or null if there is none to be found.
    @Nullable VirtualNode anyHonest(RandomGenerator random) {
        for (int attempt = 0; attempt < 1_000 && !live.isEmpty(); attempt++) {
            VirtualNode node = live.get(random.nextInt(live.size()));
            if (node.honest()) {
                return node;
            }
        }
        return null;
    }

    void forgetLoad() {
        live.forEach(node -> node.load = 0);
    }
}
