package chat.verbatim.audit.tree;

import java.util.List;
import java.util.stream.Stream;

/** Checks proofs against roots, with the algorithms of RFC 9162, sections 2.1.3.2 and 2.1.4.2: no code is shared with those who make them. */
public final class Checks {

    private Checks() {}

    /** Whether a leaf is the one at an index, from 0, of the tree of that size and root. */
    public static boolean included(Hash leaf, long index, long size, List<Hash> proof, Hash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        var node = index;
        var last = size - 1;
        var hash = leaf;
        for (var sibling : proof) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = Hash.node(sibling, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = Hash.node(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }

    /** Whether the tree of a size and root begins with the one of an older size and root. */
    public static boolean consistent(long older, Hash olderRoot, long size, Hash root, List<Hash> proof) {
        if (older < 0 || older > size) {
            return false;
        }
        if (older == size) {
            return proof.isEmpty() && olderRoot.equals(root);
        }
        if (older == 0) {
            return proof.isEmpty() && olderRoot.equals(Hash.OF_NOTHING);
        }
        var path = Long.bitCount(older) == 1 ? concat(olderRoot, proof) : proof;
        return !path.isEmpty() && !proof.isEmpty() && leads(older, olderRoot, size, root, path);
    }

    private static boolean leads(long older, Hash olderRoot, long size, Hash root, List<Hash> path) {
        var node = older - 1;
        var last = size - 1;
        while ((node & 1) == 1) {
            node >>= 1;
            last >>= 1;
        }
        var hash = path.getFirst();
        var olderHash = hash;
        for (var sibling : path.subList(1, path.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = Hash.node(sibling, hash);
                olderHash = Hash.node(sibling, olderHash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = Hash.node(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && olderHash.equals(olderRoot) && hash.equals(root);
    }

    private static List<Hash> concat(Hash first, List<Hash> rest) {
        return Stream.concat(Stream.of(first), rest.stream()).toList();
    }
}
