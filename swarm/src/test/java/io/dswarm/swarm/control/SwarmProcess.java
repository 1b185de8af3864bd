package io.dswarm.swarm.control;

import io.dswarm.swarm.StateFile;
import io.dswarm.swarm.Swarm;
import io.dswarm.swarm.SwarmOptions;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// A process with a swarm, its control API and a state file, until it is killed.
final class SwarmProcess {
    private SwarmProcess() {}

    /// Takes the folder of state files and the port to begin with; says on which it serves.
    public static void main(String[] args) throws IOException, InterruptedException {
        var swarm = Swarm.start(SwarmOptions.of(3));
        var control = Control.start(swarm, ControlOptions.of(Integer.parseInt(args[1])));
        String network = swarm.options().shared().network();
        StateFile.write(
                Path.of(args[0]), StateFile.here("test", network, control.url(), null, List.of()));
        System.out.println("PORT " + control.port());
        new CountDownLatch(1).await();
    }
}
