package io.dswarm.node;

import io.dswarm.kademlia.Event;
import io.dswarm.kademlia.storage.Record;
import io.dswarm.kademlia.storage.Removal;
import io.dswarm.node.store.DataDirectory;
import io.vertx.core.Context;

import java.util.ArrayDeque;
import java.util.Queue;

/// Gives a node back what it had kept, and has whom it knows kept from then on. Belongs to the
/// node's event loop.
final class Keeping {
    private static final long SAVE_MILLIS = 60_000;

    /// Records restored before other work has its turn: each costs a check of its signature, 0.15
    /// ms or so.
    private static final int RECORDS_A_TURN = 64;

    private final Context context;
    private final NodeLoop loop;
    private final DataDirectory data;
    private final NodeListener listener;
    private final Queue<Record> kept;
    private int dropped;

    Keeping(Context context, NodeLoop loop, DataDirectory data, NodeListener listener) {
        this.context = context;
        this.loop = loop;
        this.data = data;
        this.listener = listener;
        kept = new ArrayDeque<>(data.loaded().records());
    }

    void begin() {
        data.loaded().notices().forEach(listener::notice);
        restoreSome();
        context.owner().setPeriodic(SAVE_MILLIS, _ -> data.peers(loop.answering()));
    }

    private void restoreSome() {
        for (int i = 0; i < RECORDS_A_TURN && !kept.isEmpty(); i++) {
            restore(kept.remove());
        }
        if (!kept.isEmpty()) {
            context.runOnContext(_ -> restoreSome());
        } else if (dropped > 0) {
            listener.notice(
                    "%d of %d records in the data folder do not hold any longer, and were dropped"
                            .formatted(dropped, data.loaded().records().size()));
        }
    }

    /// A newer record may have come in meanwhile; none at all means that the core refused this one.
    private void restore(Record record) {
        Machine machine = loop.machine();
        machine.post(new Event.RecordRestored(record));
        if (machine.kademlia().held(record.key(), machine.now()) == null) {
            dropped++;
            data.removed(record, Removal.EXPIRED);
        }
    }
}
