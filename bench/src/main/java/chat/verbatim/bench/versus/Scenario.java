package chat.verbatim.bench.versus;

import java.io.IOException;
import java.sql.SQLException;

/** Something that is measured of several contenders in turn. */
@FunctionalInterface
interface Scenario {

    void measure(Arena arena, Sheet sheet) throws IOException, InterruptedException, SQLException;
}
