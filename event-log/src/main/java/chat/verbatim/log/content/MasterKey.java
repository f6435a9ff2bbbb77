package chat.verbatim.log.content;

/**
 * Wraps the keys of users, so that who has the key store only has nothing. What stands behind it may be a key in this process
 * ({@link #of}) or a service that never lets its key out. It is asked once for each user that a node meets.
 */
public interface MasterKey {

    /** Of a key that lies in this process. */
    int BYTES = 32;

    /** @param context has to be the same to unwrap it; it is no secret */
    byte[] wrap(byte[] key, byte[] context);

    /** @throws TamperedException where it was not wrapped by this key, or under another context */
    byte[] unwrap(byte[] wrapped, byte[] context) throws TamperedException;

    /** A key that lies in this process. */
    static MasterKey of(byte[] key) {
        return new LocalMasterKey(key);
    }
}
