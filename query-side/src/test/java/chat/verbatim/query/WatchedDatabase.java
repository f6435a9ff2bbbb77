package chat.verbatim.query;

import com.mongodb.client.MongoDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A database that tells which collection is about to be used; the one who is told may throw, or wait. */
final class WatchedDatabase {

    private WatchedDatabase() {}

    static MongoDatabase of(MongoDatabase database, Consumer<String> used) {
        return (MongoDatabase) Proxy.newProxyInstance(
                WatchedDatabase.class.getClassLoader(),
                new Class<?>[] {MongoDatabase.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("getCollection") && arguments[0] instanceof String name) {
                        used.accept(name);
                    }
                    return watched(invoke(() -> method.invoke(database, arguments)), used);
                });
    }

    private static @Nullable Object watched(@Nullable Object result, Consumer<String> used) {
        return result instanceof MongoDatabase database ? of(database, used) : result;
    }

    private static @Nullable Object invoke(Call call) throws Throwable {
        try {
            return call.run();
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private interface Call {
        @Nullable
        Object run() throws ReflectiveOperationException;
    }
}
