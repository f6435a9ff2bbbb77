package chat.verbatim.command.bus;

import io.opentelemetry.api.trace.Span;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.messaging.MessageHandler;
import org.slf4j.LoggerFactory;

/**
 * A command in a mailbox, with whom to ask and whom to answer.
 *
 * @param since when it was sent, on the machine's own clock
 * @param span of whoever sent it; an invalid one where nothing is traced
 */
record Letter(
        CommandMessage<?> command,
        MessageHandler<? super CommandMessage<?>> handler,
        CommandCallback<Object, Object> callback,
        long since,
        Span span) {

    boolean isTraced() {
        return span.getSpanContext().isSampled();
    }

    void answer(Object result) {
        answer(GenericCommandResultMessage.asCommandResultMessage(result));
    }

    void fail(Throwable failure) {
        answer(GenericCommandResultMessage.asCommandResultMessage(failure));
    }

    /** One caller's trouble with its answer is not that of the others in its batch. */
    @SuppressWarnings("unchecked") // the callback was handed over together with the command
    private void answer(CommandResultMessage<Object> result) {
        try {
            callback.onResult((CommandMessage<Object>) command, result);
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(Letter.class).error("an answer could not be delivered", e);
        }
    }
}
