package chat.verbatim.log;

import chat.verbatim.log.sql.StoredCheckpoint;
import chat.verbatim.log.sql.StoredTile;
import chat.verbatim.log.sql.TreeLease;
import chat.verbatim.log.sql.TreeTables;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the log keeps of its Merkle tree: the leaves, which are written with the events, and tiles and checkpoints, which whoever
 * signs writes later. Its methods throw {@link LogUnavailableException} where the database does not answer.
 */
public final class LogTree implements AutoCloseable {

    private final TreeTables tables;

    private LogTree(TreeTables tables) {
        this.tables = tables;
    }

    /** Of a log whose tables are there. */
    public static LogTree open(LogSettings settings) {
        return new LogTree(TreeTables.open(settings.jdbcUrl(), settings.user(), settings.password()));
    }

    public long size() {
        return Entries.ask(tables::size);
    }

    /** How many leaves the stored tiles cover. */
    public long covered() {
        return Entries.ask(tables::covered);
    }

    /** The leaves of the positions after one up to another, one after the other; fewer where there is none. */
    public byte[] leaves(long after, long upTo) {
        return Entries.ask(() -> tables.leaves(after, upTo));
    }

    /** The hashes of a tile of C2SP's tlog-tiles, of any level; none where there is no such tile. */
    public byte[] tile(int level, long number, int width) {
        return level == 0
                ? leaves(number * width, (number + 1) * width)
                : Entries.ask(() -> tables.tile(level, number));
    }

    public Optional<StoredCheckpoint> newest(String origin) {
        return Entries.ask(() -> tables.newest(origin));
    }

    /** The oldest checkpoint of at least a size. */
    public Optional<StoredCheckpoint> covering(long size, String origin) {
        return Entries.ask(() -> tables.covering(size, origin));
    }

    /** The right to write; empty where another node has it. */
    public Optional<Lease> lead() {
        return Entries.ask(tables::lead).map(Lease::new);
    }

    @Override
    public void close() {
        tables.close();
    }

    /** The right to write the tree: one node has it at a time, until it gives it up or its connection breaks. */
    public static final class Lease implements AutoCloseable {

        private final TreeLease lease;

        private Lease(TreeLease lease) {
            this.lease = lease;
        }

        /** All or nothing. */
        public void write(List<StoredTile> tiles, @Nullable StoredCheckpoint checkpoint) {
            Entries.ask(() -> {
                lease.write(tiles, checkpoint);
                return tiles;
            });
        }

        /** False where another may have it by now. */
        public boolean holds() {
            try {
                return lease.holds();
            } catch (SQLException e) {
                return false;
            }
        }

        @Override
        public void close() {
            try {
                lease.close();
            } catch (SQLException e) {
                // it is gone, and with it the right
            }
        }
    }
}
