/** How every refusal and every failure is written out: RFC 9457, whoever noticed it. */
@NullMarked
package chat.verbatim.server.problem;

import org.jspecify.annotations.NullMarked;
