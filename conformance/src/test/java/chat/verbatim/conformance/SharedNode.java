package chat.verbatim.conformance;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts one node for all tests that want any, and stops it after the last. */
final class SharedNode implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(SharedNode.class);

    /** Closed by JUnit with the store it lies in. */
    private record Running(Deployment deployment, Node node) implements AutoCloseable {

        static Running start() {
            var deployment = Deployment.fresh();
            return new Running(deployment, deployment.start());
        }

        @Override
        public void close() {
            deployment.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Node.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var store = context.getRoot().getStore(NAMESPACE);
        return store.computeIfAbsent(Running.class, key -> Running.start(), Running.class)
                .node();
    }
}
