package chat.verbatim.bench.versus;

import chat.verbatim.bench.load.Load;
import chat.verbatim.bench.load.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What one window of load showed. */
record Window(Outcome outcome, Map<String, Double> used) {

    static Window of(Load load, Machine machine) throws InterruptedException {
        return of(load, machine, Settings.LEAD, Settings.SECONDS);
    }

    static Window of(Load load, Machine machine, int lead, int seconds) throws InterruptedException {
        load.start();
        TimeUnit.SECONDS.sleep(lead);
        load.begin();
        var before = machine.now();
        TimeUnit.SECONDS.sleep(seconds);
        load.end();
        var used = machine.now().since(before);
        return new Window(load.finish(), used);
    }

    /** Load that counts for nothing. */
    static void warm(Load load, int seconds) throws InterruptedException {
        load.start();
        TimeUnit.SECONDS.sleep(seconds);
        var _ = load.finish();
    }

    /** Answers of a closed loop. */
    Map<String, Double> throughput(String what) {
        var figures = new LinkedHashMap<String, Double>();
        figures.put(what, outcome.perSecond());
        figures.put("p50 ms", outcome.percentile(50));
        figures.put("p99 ms", outcome.percentile(99));
        return with(figures);
    }

    /** These, and what it took. */
    Map<String, Double> with(Map<String, Double> figures) {
        var all = new LinkedHashMap<>(figures);
        all.put("failed", (double) outcome.failed());
        all.putAll(used);
        return all;
    }
}
