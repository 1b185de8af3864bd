package io.dswarm.swarm.history;

import org.HdrHistogram.Histogram;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Figures of the last quarter of an hour, one a second. Belongs to whoever calls [#sample].
public final class Series {
    /// Seconds kept.
    public static final int SECONDS = 900;

    private final Map<String, double[]> values = new LinkedHashMap<>();
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final Meters meters;
    private long sampled;
    private long lastMillis;

    /// Figures of these meters.
    public Series(Meters meters) {
        this.meters = meters;
    }

    /// Takes the figures of this second, and `gauges` with them.
    public void sample(long nowMillis, Map<String, Double> gauges) {
        double seconds = sampled == 0 ? 1 : Math.max(1, nowMillis - lastMillis) / 1000.0;
        lastMillis = nowMillis;
        rate("rpcsPerSecond", meters.requests(), seconds);
        rate("failedPerSecond", meters.failures(), seconds);
        rate("lookupsPerSecond", meters.lookups(), seconds);
        rate("putsPerSecond", meters.puts(), seconds);
        rate("getsPerSecond", meters.gets(), seconds);
        percentiles("rpc", meters.requestMicros());
        percentiles("lookup", meters.lookupMicros());
        gauges.forEach(this::set);
        sampled++;
    }

    /// Time of the latest sample in milliseconds since the Unix epoch; 0 before the first.
    public long lastMillis() {
        return lastMillis;
    }

    /// Names of all figures.
    public Set<String> names() {
        return new TreeSet<>(values.keySet());
    }

    /// The last `seconds` of a figure, oldest first; NaN where it was not known.
    public List<Double> last(String name, int seconds) {
        double[] ring = values.getOrDefault(name, new double[0]);
        int count = (int) Math.min(Math.min(seconds, SECONDS), ring.length == 0 ? 0 : sampled);
        Double[] last = new Double[count];
        for (int i = 0; i < count; i++) {
            last[i] = ring[(int) ((sampled - count + i) % SECONDS)];
        }
        return Arrays.asList(last);
    }

    private void rate(String name, long count, double seconds) {
        long before = counts.getOrDefault(name, 0L);
        counts.put(name, count);
        set(name, (count - before) / seconds);
    }

    private void percentiles(String name, Histogram micros) {
        boolean none = micros.getTotalCount() == 0;
        set(name + "P50Ms", none ? Double.NaN : micros.getValueAtPercentile(50) / 1000.0);
        set(name + "P99Ms", none ? Double.NaN : micros.getValueAtPercentile(99) / 1000.0);
    }

    private void set(String name, double value) {
        double[] ring =
                values.computeIfAbsent(
                        name,
                        _ -> {
                            double[] empty = new double[SECONDS];
                            Arrays.fill(empty, Double.NaN);
                            return empty;
                        });
        ring[(int) (sampled % SECONDS)] = value;
    }
}
