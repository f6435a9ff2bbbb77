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
