package chat.verbatim.log.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Asks a database, each time on a connection of its own. */
record Queries(DataSource connections) {

    private static final int CHUNK = 200;

    /** As many as fit into one statement at a time. */
    static <T> List<List<T>> chunks(List<T> all) {
        var chunks = new ArrayList<List<T>>();
        for (int from = 0; from < all.size(); from += CHUNK) {
            chunks.add(all.subList(from, Math.min(from + CHUNK, all.size())));
        }
        return chunks;
    }

    <T> Optional<T> one(String sql, Parameters parameters, Row<T> row) throws SQLException {
        return all(sql, parameters, row).stream().findFirst();
    }

    <T> List<T> all(String sql, Parameters parameters, Row<T> row) throws SQLException {
        try (Connection c = connections.getConnection();
                PreparedStatement p = c.prepareStatement(sql)) {
            parameters.set(p);
            try (ResultSet r = p.executeQuery()) {
                var rows = new ArrayList<T>();
                while (r.next()) {
                    rows.add(row.of(r));
                }
                return rows;
            }
        }
    }

    interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }

    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }
}
