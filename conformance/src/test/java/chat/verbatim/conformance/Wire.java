package chat.verbatim.conformance;

import java.util.concurrent.TimeUnit;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/** What the Socket.IO clients of all devices share: as they would by default, but with no limit on requests at a time. */
final class Wire {

    static final OkHttpClient CLIENT = client();

    private Wire() {}

    /** By default five requests to a host run at once; five devices that poll would starve the rest. */
    private static OkHttpClient client() {
        var dispatcher = new Dispatcher();
        dispatcher.setMaxRequests(1_000);
        dispatcher.setMaxRequestsPerHost(1_000);
        return new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .readTimeout(1, TimeUnit.MINUTES)
                .build();
    }
}
