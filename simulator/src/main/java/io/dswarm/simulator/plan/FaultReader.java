package io.dswarm.simulator.plan;

import io.dswarm.simulator.fault.Fault;
import io.dswarm.simulator.fault.Group;
import io.dswarm.simulator.fault.Isolation;
import io.dswarm.simulator.fault.Lag;
import io.dswarm.simulator.fault.Loss;
import io.dswarm.simulator.fault.OneWay;
import io.dswarm.simulator.fault.Partition;
import io.dswarm.simulator.fault.Rule;

import java.util.List;

/// Reads one of the `faults` of a plan.
final class FaultReader {
    private static final List<String> KINDS =
            List.of("loss", "lag", "partition", "oneWay", "isolation");

    private FaultReader() {}

    static Fault read(Section section) {
        String kind = section.oneOf("kind", "partition", KINDS);
        long at = section.micros("at", "0 s");
        long until = section.micros("until", "365 d");
        if (until <= at) {
            throw section.error("until", "is not after at; allowed is a later time");
        }
        return new Fault(section.text("name", kind), rule(kind, section), at, until);
    }

    private static Rule rule(String kind, Section section) {
        Group group =
                Group.share(
                        section.share("share", "0.5"),
                        section.integer("salt", 0, Integer.MAX_VALUE, "0"));
        return switch (kind) {
            case "loss" -> new Loss(section.share("probability", "0.1"), group);
            case "lag" ->
                    new Lag(section.micros("by", "100 ms"), section.micros("jitter", "0"), group);
            case "oneWay" -> new OneWay(group);
            case "isolation" -> new Isolation(group);
            default -> new Partition(group);
        };
    }
}
