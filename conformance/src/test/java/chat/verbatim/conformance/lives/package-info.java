/** Crashes, crowds, second nodes and whole lives of conversations. */
@NullMarked
package chat.verbatim.conformance.lives;

import org.jspecify.annotations.NullMarked;
