package chat.verbatim.log.upkeep;

import java.sql.BatchUpdateException;
import java.sql.SQLException;

/** Turns a database's refusal into one line. */
final class Asked {

    private Asked() {}

    static <T> T of(Question<T> question) {
        try {
            return question.answer();
        } catch (SQLException e) {
            throw stopped(e);
        }
    }

    static void to(Order order) {
        try {
            order.run();
        } catch (SQLException e) {
            throw stopped(e);
        }
    }

    /** Only what the database itself said, and of that the first line: elsewhere the row is quoted, and what people wrote. */
    private static UpkeepStopped stopped(SQLException e) {
        var said = e instanceof BatchUpdateException && e.getNextException() != null ? e.getNextException() : e;
        var first = String.valueOf(said.getMessage()).lines().findFirst().orElse("");
        return new UpkeepStopped("the database does not do it: " + first, e);
    }

    interface Question<T> {
        T answer() throws SQLException;
    }

    interface Order {
        void run() throws SQLException;
    }
}
