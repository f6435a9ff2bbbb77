package chat.verbatim.conformance;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One node for all tests that want any: the one that the suite was pointed at, or one that is stopped after the last of them. */
final class SharedNode implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(SharedNode.class);

    /** Closed by JUnit with the store it lies in. */
    private record Shared(Node node) implements AutoCloseable {

        static Shared find() {
            return new Shared(
                    Running.given() ? Running.node() : Deployment.fresh().start());
        }

        @Override
        public void close() {
            node.deployment().close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Node.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var store = context.getRoot().getStore(NAMESPACE);
        return store.computeIfAbsent(Shared.class, key -> Shared.find(), Shared.class)
                .node();
    }
}
