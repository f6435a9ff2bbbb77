package chat.verbatim.audit.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds of every tree; sizes go past two tiles. */
class ProofsTest {

    private static final int MOST = 600;
    private static final Plain ALL = Plain.ofSize(MOST);
    private static final Hash FOREIGN = Hash.sha256(new byte[] {7});

    @Property(tries = 300)
    void a_leaf_is_proven_and_nothing_else_is(
            @ForAll @IntRange(min = 1, max = MOST) int size, @ForAll @IntRange(max = MOST - 1) int at) {
        var index = at % size;
        var root = ALL.root(size);
        var proof = Proofs.inclusion(ALL, index, size);

        assertThat(Checks.included(Plain.leaf(index), index, size, proof, root)).isTrue();
        assertThat(Checks.included(FOREIGN, index, size, proof, root)).isFalse();
        assertThat(Checks.included(Plain.leaf(index), index, size, proof, FOREIGN))
                .isFalse();
        assertThat(Checks.included(Plain.leaf(index), (index + 1) % size, size, proof, root))
                .isEqualTo(size == 1);
        for (var changed : changes(proof)) {
            assertThat(Checks.included(Plain.leaf(index), index, size, changed, root))
                    .isFalse();
        }
    }

    @Property(tries = 300)
    void an_older_tree_is_proven_to_be_a_beginning_and_no_other_is(
            @ForAll @IntRange(min = 1, max = MOST) int size, @ForAll @IntRange(max = MOST) int old) {
        var older = old % (size + 1);
        var olderRoot = ALL.root(older);
        var root = ALL.root(size);
        var proof = Proofs.consistency(ALL, older, size);

        assertThat(Checks.consistent(older, olderRoot, size, root, proof)).isTrue();
        assertThat(Checks.consistent(older, FOREIGN, size, root, proof)).isFalse();
        assertThat(Checks.consistent(older, olderRoot, size, FOREIGN, proof)).isEqualTo(older == 0);
        for (var changed : changes(proof)) {
            assertThat(Checks.consistent(older, olderRoot, size, root, changed)).isFalse();
        }
    }

    @Property(tries = 300)
    void many_leaves_are_proven_at_once(
            @ForAll @IntRange(min = 1, max = MOST) int size,
            @ForAll @Size(max = 40) Set<@IntRange(max = MOST - 1) Integer> some) {
        var indexes = new TreeSet<>(some)
                .stream().filter(i -> i < size).mapToLong(i -> i).toArray();
        Assume.that(indexes.length > 0);
        var leaves = new ArrayList<Hash>();
        for (var index : indexes) {
            leaves.add(Plain.leaf(index));
        }
        var proof = Thinned.proof(ALL, size, indexes);

        assertThat(root(size, indexes, leaves, proof)).isEqualTo(ALL.root(size));
        leaves.set(leaves.size() / 2, FOREIGN);
        assertThat(root(size, indexes, leaves, proof)).isNotEqualTo(ALL.root(size));
        leaves.set(leaves.size() / 2, Plain.leaf(indexes[leaves.size() / 2]));
        for (var changed : changes(proof)) {
            if (changed.size() == proof.size()) {
                assertThat(root(size, indexes, leaves, changed)).isNotEqualTo(ALL.root(size));
            } else {
                assertThatThrownBy(() -> root(size, indexes, leaves, changed))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    private static Hash root(long size, long[] indexes, List<Hash> leaves, List<Hash> proof) {
        return Thinned.root(size, LongStream.of(indexes).iterator(), leaves.iterator(), proof.iterator());
    }

    @Example
    void leaves_are_proven_in_their_order_and_where_they_are() {
        assertThatThrownBy(() -> Thinned.proof(ALL, 10, 3, 3)).hasMessage("leaf 3 comes after leaf 3");
        assertThatThrownBy(() -> Thinned.proof(ALL, 10, 3, 10)).hasMessage("leaf 10 is not in a tree of size 10");
    }

    @Property(tries = 200)
    void for_one_leaf_the_proof_for_many_has_the_hashes_of_its_inclusion_proof(
            @ForAll @IntRange(min = 1, max = MOST) int size, @ForAll @IntRange(max = MOST - 1) int at) {
        var index = at % size;
        assertThat(Thinned.proof(ALL, size, index))
                .containsExactlyInAnyOrderElementsOf(Proofs.inclusion(ALL, index, size));
    }

    @Property(tries = 100)
    void a_tree_that_grows_from_anywhere_has_the_roots_and_the_tiles_of_the_whole(
            @ForAll @IntRange(max = MOST) int a, @ForAll @IntRange(max = MOST) int b) {
        var from = Math.min(a, b);
        var size = Math.max(a, b);
        var tiles = new KeptTiles();
        var growth = new Growth(tiles);
        for (int n = 0; n < size; n++) {
            if (n == from) {
                growth = new Growth(new Tiles(tiles), from, tiles);
            }
            assertThat(growth.root()).isEqualTo(ALL.root(n));
            growth.add(Plain.leaf(n));
        }
        var tree = new Tiles(tiles);
        assertThat(tree.root(size))
                .isEqualTo(ALL.root(size))
                .isEqualTo(Plain.mth(ALL.leaves().subList(0, size)));
        for (int index = from; index < size; index += 17) {
            assertThat(Proofs.inclusion(tree, index, size)).isEqualTo(Proofs.inclusion(ALL, index, size));
        }
        assertThat(Proofs.consistency(tree, from, size)).isEqualTo(Proofs.consistency(ALL, from, size));
    }

    /** Each hash replaced, each left out, one more at either end, and neighbours that differ in each other's place. */
    private static List<List<Hash>> changes(List<Hash> proof) {
        var changes = new ArrayList<List<Hash>>();
        for (int i = 0; i < proof.size(); i++) {
            var replaced = new ArrayList<>(proof);
            replaced.set(i, FOREIGN);
            changes.add(replaced);
            var dropped = new ArrayList<>(proof);
            dropped.remove(i);
            changes.add(dropped);
            if (i > 0) {
                var swapped = new ArrayList<>(proof);
                swapped.set(i, proof.get(i - 1));
                swapped.set(i - 1, proof.get(i));
                changes.add(swapped);
            }
        }
        var longer = new ArrayList<>(proof);
        longer.add(FOREIGN);
        changes.add(longer);
        var earlier = new ArrayList<>(proof);
        earlier.addFirst(FOREIGN);
        changes.add(earlier);
        return changes;
    }
}
