package chat.verbatim.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests that ask for a {@link Node} share one; they do not disturb each other, as each brings people of its own. All that they
 * know is its address, so they can be pointed at a deployment that runs already.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SharedNode.class)
@Tag("one-node")
public @interface OneNode {}
