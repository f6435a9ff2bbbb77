package chat.verbatim.log.content;

import chat.verbatim.log.sql.KeyRow;
import chat.verbatim.log.sql.KeyRows;
import chat.verbatim.log.sql.SealedText;
import chat.verbatim.log.sql.StoredEvent;
import chat.verbatim.log.sql.StoredText;
import chat.verbatim.log.sql.TextEraser;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Seals what people typed, each text under a secret of its own and that under the key of its author, and opens it again for
 * as long as neither is destroyed.
 */
public final class Contents implements AutoCloseable {

    private final KeyRows rows;
    private final ContentKeys keys;
    private final Randomness randomness = new Randomness();
    private final List<Runnable> forgetting = new CopyOnWriteArrayList<>();
    private final KeyWatch watch;

    private Contents(KeyRows rows, MasterKey master) {
        this.rows = rows;
        this.keys = new ContentKeys(rows, master);
        this.watch = KeyWatch.over(rows, this::forget);
    }

    /**
     * With the key store of a log, made where there is none.
     *
     * @param log its id
     * @param hasTexts whether it has any: then it has a key store
     * @throws chat.verbatim.log.LogFormException where the key store cannot be used, or is not this log's
     */
    public static Contents open(KeySettings settings, String log, boolean hasTexts) {
        return new Contents(KeyStore.opened(settings, log, hasTexts), settings.masterKey());
    }

    /** With the key store of a log that others write, once it is there; nothing can be sealed. */
    public static Contents follow(KeySettings settings, String log) {
        return new Contents(KeyStore.followed(settings, log), settings.masterKey());
    }

    /** With a key store that is there; nothing is made or changed. */
    public static Contents read(KeySettings settings, String log) {
        return new Contents(KeyStore.read(settings, log), settings.masterKey());
    }

    /**
     * Seals a text. Only who does something gets a key by it: whoever merely repeats what somebody else has typed must not
     * bring back what was destroyed.
     *
     * @param content null where nobody typed anything
     * @param author who did
     * @return null where there is nothing to be sealed, or what is repeated is erased
     */
    public @Nullable SealedText sealed(byte @Nullable [] content, @Nullable String author, String actor) {
        if (content == null) {
            return null;
        }
        var typist = Objects.requireNonNull(author, "a text has an author");
        var key = typist.equals(actor) ? keys.of(typist) : keys.known(typist);
        if (key == null) {
            return null;
        }
        var bytes = randomness.bytes(TextSecret.BYTES);
        var secret = new TextSecret(bytes);
        return new SealedText(
                secret.commitment(content), key.wrap(bytes, randomness.bytes(Aes.NONCE_BYTES)), secret.seal(content));
    }

    /** Seals what no record commits to. Empty where the author has no key. */
    public Optional<StoredText> hidden(byte[] bytes, String author) {
        return Optional.ofNullable(sealed(bytes, author, "")).map(s -> new StoredText(s.secret(), s.body()));
    }

    /** Looks for all keys of these events at once. */
    public void expect(List<StoredEvent> events) throws TamperedException {
        keys.of(ids(events));
    }

    private static Set<KeyId> ids(List<StoredEvent> events) throws TamperedException {
        var ids = new HashSet<KeyId>();
        for (var event : events) {
            if (event.text() != null) {
                ids.add(UserKey.wrappedBy(event.text().secret()));
            }
        }
        return ids;
    }

    /**
     * The text of an event; null where it never had one or that is erased.
     *
     * @throws TamperedException where there is one, but not that which the record has committed to
     */
    public byte @Nullable [] opened(StoredEvent event) throws TamperedException {
        var text = event.text();
        if (text == null) {
            return null;
        }
        var secret = secret(text);
        return secret == null ? null : secret.open(text.body(), commitment(event));
    }

    /** The same, with the means to check it. */
    public Optional<Revealed> revealed(StoredEvent event) throws TamperedException {
        var text = event.text();
        var secret = text == null ? null : secret(text);
        return text == null || secret == null
                ? Optional.empty()
                : Optional.of(new Revealed(secret.commitmentKey(), secret.open(text.body(), commitment(event))));
    }

    private static byte[] commitment(StoredEvent event) throws TamperedException {
        if (event.commitment() == null) {
            throw new TamperedException();
        }
        return event.commitment();
    }

    /** What was {@link #hidden}; null where its key is destroyed. */
    public byte @Nullable [] found(StoredText text) throws TamperedException {
        var secret = secret(text);
        return secret == null ? null : secret.open(text.body());
    }

    private @Nullable TextSecret secret(StoredText text) throws TamperedException {
        var id = UserKey.wrappedBy(text.secret());
        var key = keys.of(List.of(id)).get(id);
        return key == null ? null : key.unwrap(text.secret());
    }

    /** Those of these events whose text no key opens, though none was destroyed. */
    public List<StoredEvent> lost(List<StoredEvent> events) throws TamperedException {
        var gone = keys.lost(ids(events));
        var lost = new ArrayList<StoredEvent>();
        for (var event : events) {
            if (event.text() != null
                    && gone.contains(UserKey.wrappedBy(event.text().secret()))) {
                lost.add(event);
            }
        }
        return lost;
    }

    /** What an idempotency key is stored as. */
    public byte[] digest(String sender, String idempotencyKey) {
        return keys.of(sender).digest(idempotencyKey);
    }

    /** Empty where the sender has no key: then nothing is stored under it. */
    public Optional<byte[]> knownDigest(String sender, String idempotencyKey) {
        return Optional.ofNullable(keys.known(sender)).map(key -> key.digest(idempotencyKey));
    }

    /** Whether its user could make keys, or destroy them. */
    public boolean mayWrite() throws SQLException {
        return rows.mayWrite();
    }

    /** Runs on any thread when something was destroyed somewhere: nothing that was read before is to be kept in memory. */
    public void whenDestroyed(Runnable forget) {
        forgetting.add(forget);
    }

    /**
     * Destroys the key of a user, for good: nothing that the user has typed until now can be opened again.
     *
     * @param request for which that is done once, however often it is asked
     */
    public boolean destroyKey(String user, UUID request) throws SQLException {
        var gone = rows.destroy(user, request.toString());
        forget();
        return gone;
    }

    /** The key that a user has at this moment, as the key store has it. */
    public Optional<byte[]> keyNow(String user) throws SQLException {
        return rows.of(user).map(KeyRow::id);
    }

    /**
     * Takes away what destroyed keys had sealed; what a stop in the middle has left, too.
     *
     * @param last whether nobody can be left who still seals under them: from then on they are not looked for any more
     */
    public void sweep(TextEraser texts, boolean last) throws SQLException {
        for (var key : rows.unswept()) {
            texts.under(key);
            if (last) {
                rows.swept(key);
            }
        }
    }

    /** Lets this node and all others forget what they have in memory. */
    public void tellOfDestruction() throws SQLException {
        rows.tellOfDestruction();
        forget();
    }

    private void forget() {
        keys.forget();
        forgetting.forEach(Runnable::run);
    }

    @Override
    public void close() {
        watch.close();
        rows.close();
    }
}
