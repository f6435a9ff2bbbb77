package chat.verbatim.audit.checkpoint;

import chat.verbatim.audit.note.VerifierKey;
import chat.verbatim.audit.tree.Growth;
import chat.verbatim.audit.tree.Hash;
import chat.verbatim.log.LogTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Holds a whole log, leaf by leaf, against what was signed of it: the tiles that are stored are not believed. */
public final class CheckpointCheck {

    private static final int PAGE = 16 * 1024;

    private final LogTree log;
    private final VerifierKey key;
    private final Path folder;

    /** @param folder where the key is, and beside it the newest checkpoint that was signed with it */
    public CheckpointCheck(LogTree log, VerifierKey key, Path folder) {
        this.log = log;
        this.key = key;
        this.folder = folder;
    }

    /**
     * @param sizes as many positions as were held against a checkpoint; 0 where nothing was signed yet
     * @param faults what is wrong, for people
     */
    public record Result(long sizes, List<String> faults) {}

    public Result run() {
        var faults = new ArrayList<String>();
        var signed = new TreeMap<Long, Signed>();
        known(() -> log.newest(key.name()).map(s -> Signed.of(s, key)), faults).ifPresent(s -> signed.put(s.size(), s));
        known(() -> new LastSigned(folder, key).read(), faults).ifPresent(s -> {
            var stored = signed.get(s.size());
            if (stored != null
                    && !stored.checkpoint().root().equals(s.checkpoint().root())) {
                faults.add("two checkpoints of size " + s.size() + " have different roots");
            }
            signed.put(s.size(), s);
        });
        var growth = new Growth((level, index, hash) -> {});
        for (var each : signed.values()) {
            grow(growth, each.size());
            if (growth.size() < each.size()) {
                faults.add("the log has " + growth.size() + " events, and " + each.size()
                        + " were signed: it was taken back to an older state, or cut off");
            } else if (!growth.root().equals(each.checkpoint().root())) {
                faults.add("the first " + each.size() + " events of the log are not those that were signed");
            }
        }
        return new Result(growth.size(), List.copyOf(faults));
    }

    private interface Reading {
        Optional<Signed> read();
    }

    private static Optional<Signed> known(Reading reading, List<String> faults) {
        try {
            return reading.read();
        } catch (LogForkedException e) {
            faults.add(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private void grow(Growth growth, long size) {
        while (growth.size() < size) {
            var leaves = log.leaves(growth.size(), Math.min(size, growth.size() + PAGE));
            for (int at = 0; at < leaves.length; at += Hash.BYTES) {
                growth.add(Hash.of(Arrays.copyOfRange(leaves, at, at + Hash.BYTES)));
            }
            if (leaves.length == 0) {
                return;
            }
        }
    }
}
