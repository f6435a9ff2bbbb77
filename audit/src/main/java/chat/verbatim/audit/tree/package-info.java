/** The Merkle tree of RFC 6962: its hashes, its tiles, and its proofs. Knows no log and no database. */
@NullMarked
package chat.verbatim.audit.tree;

import org.jspecify.annotations.NullMarked;
