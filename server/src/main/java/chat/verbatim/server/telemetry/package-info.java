/** What operators see of a running server: where its metrics are, what is traced, how its logs are written. */
@NullMarked
package chat.verbatim.server.telemetry;

import org.jspecify.annotations.NullMarked;
