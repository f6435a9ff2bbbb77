package chat.verbatim.log;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps metadata as a small map of strings; the idempotency keys have a table of their own. */
final class MetaDataCodec {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> STRINGS = new TypeReference<>() {};

    private MetaDataCodec() {}

    /** What will be read back: the live message shows the same. */
    static MetaData kept(MetaData metaData) {
        var kept = new HashMap<String, String>();
        metaData.forEach((name, value) -> {
            if (value != null && !name.equals(LogMetaData.KEYS)) {
                kept.put(name, value.toString());
            }
        });
        return kept.isEmpty() ? MetaData.emptyInstance() : MetaData.from(kept);
    }

    static byte @Nullable [] write(MetaData kept) {
        return kept.isEmpty() ? null : JSON.writeValueAsBytes(new TreeMap<>(kept));
    }

    static MetaData read(byte @Nullable [] stored) {
        return stored == null ? MetaData.emptyInstance() : MetaData.from(JSON.readValue(stored, STRINGS));
    }
}
