package chat.verbatim.audit.tree;

import java.util.List;
import java.util.stream.LongStream;

/** RFC 6962 word for word, slowly, for others to be compared with. */
record Plain(List<Hash> leaves) implements Subtrees {

    static Plain ofSize(long size) {
        return new Plain(LongStream.range(0, size).mapToObj(Plain::leaf).toList());
    }

    static Hash leaf(long n) {
        return Hash.leaf(new byte[] {(byte) (n >> 16), (byte) (n >> 8), (byte) n});
    }

    @Override
    public Hash complete(int level, long index) {
        var width = 1 << level;
        return mth(leaves.subList((int) (index * width), (int) ((index + 1) * width)));
    }

    static Hash mth(List<Hash> d) {
        if (d.isEmpty()) {
            return Hash.OF_NOTHING;
        }
        if (d.size() == 1) {
            return d.getFirst();
        }
        int k = 1;
        while (2 * k < d.size()) {
            k *= 2;
        }
        return Hash.node(mth(d.subList(0, k)), mth(d.subList(k, d.size())));
    }
}
