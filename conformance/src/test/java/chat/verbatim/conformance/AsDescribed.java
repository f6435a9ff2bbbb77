package chat.verbatim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails whichever test heard something over a socket that the node's own description does not say. JUnit finds it by itself. */
public final class AsDescribed implements AfterEachCallback {

    @Override
    public void afterEach(ExtensionContext test) {
        assertThat(Described.deviations())
                .as("events otherwise than /asyncapi says")
                .isEmpty();
    }
}
