package chat.verbatim.command.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.verbatim.command.Answer;
import chat.verbatim.command.CommandSettings;
import chat.verbatim.command.Keys;
import chat.verbatim.command.Node;
import chat.verbatim.command.Rejected;
import chat.verbatim.command.Targeted;
import chat.verbatim.command.conversation.ConversationCommand;
import chat.verbatim.command.conversation.ConversationCommand.DeleteMessage;
import chat.verbatim.command.conversation.ConversationCommand.EditMessage;
import chat.verbatim.command.conversation.ConversationCommand.SendMessage;
import chat.verbatim.command.conversation.Precondition;
import chat.verbatim.events.ConversationId;
import chat.verbatim.events.Message;
import chat.verbatim.events.MessageId;
import chat.verbatim.problem.ProblemType;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is handled in one batch is answered as if each command had come alone. */
class MailboxCommandBusTest {

    static final ConversationId GROUP = new ConversationId(UUID.fromString("00000000-0000-0000-0000-000000000001"));
    static final int BOUND = 8;
    static final Duration MAX_WAIT = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private Node node;
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch gate = new CountDownLatch(1);

    @BeforeEach
    void a_group_whose_mailbox_can_be_held() {
        node = Node.on(folder, new CommandSettings(BOUND, MAX_WAIT, 100, 2000, 1000, 8000), meters);
        node.group(GROUP, "ann", "bob");
        node.bus().registerHandlerInterceptor((unitOfWork, chain) -> {
            if (unitOfWork.getMessage().getPayload() instanceof SendMessage m) {
                switch (m.content()) {
                    case "hold" -> {
                        held.countDown();
                        gate.await();
                    }
                    case "explode" -> throw new IllegalStateException("as told");
                    default -> {}
                }
            }
            return chain.proceed();
        });
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void a_refusal_in_a_batch_fails_alone() throws Exception {
        var answers = together(send("ann", "1"), send("eve", "2"), send("bob", "3"));

        assertThat(message(answers.get(0)).seq()).isEqualTo(2);
        assertRefused(ProblemType.CONVERSATION_NOT_FOUND, answers.get(1));
        assertThat(message(answers.get(2)).seq()).isEqualTo(3);
    }

    @Test
    void a_handler_that_breaks_fails_alone() throws Exception {
        var answers = together(send("ann", "1"), send("ann", "explode"), send("bob", "3"));

        assertThat(message(answers.get(0)).seq()).isEqualTo(2);
        assertThatThrownBy(answers.get(1)::get).hasMessageContaining("as told");
        assertThat(message(answers.get(2)).seq()).isEqualTo(3);
    }

    @Test
    void an_edit_and_a_deletion_in_one_batch_follow_each_other() throws Exception {
        var id = node.send(GROUP, "ann", "hi").body().id();

        var answers = together(
                edit(id, "ho", Precondition.NONE),
                new DeleteMessage(GROUP, "ann", id.toString(), Precondition.NONE),
                edit(id, "he", Precondition.NONE));

        assertThat(message(answers.get(0)).content()).isEqualTo("ho");
        assertThat(message(answers.get(1)).revision()).isEqualTo(3);
        assertRefused(ProblemType.MESSAGE_DELETED, answers.get(2));
    }

    @Test
    void of_two_edits_of_one_revision_in_one_batch_the_second_is_refused() throws Exception {
        var id = node.send(GROUP, "ann", "hi").body().id();
        var first = new Precondition(List.of(1L));

        var answers = together(edit(id, "ho", first), edit(id, "he", first), edit(id, "ho", Precondition.NONE));

        assertThat(message(answers.get(0)).revision()).isEqualTo(2);
        assertRefused(ProblemType.PRECONDITION_FAILED, answers.get(1));
        assertThat(message(answers.get(2)).revision())
                .as("the same words change nothing")
                .isEqualTo(2);
    }

    @Test
    void one_key_twice_in_one_batch_fails_one_of_them() throws Exception {
        var answers = together(send("ann", "once", "k"), send("ann", "once", "k"), send("bob", "else"));

        assertThat(message(answers.get(0)).seq()).isEqualTo(2);
        assertThatThrownBy(answers.get(1)::get).hasCauseInstanceOf(chat.verbatim.log.KeyAlreadyUsedException.class);
        assertThat(message(answers.get(2)).seq()).isEqualTo(3);
    }

    @Test
    void a_full_mailbox_turns_away_and_stores_nothing() throws Exception {
        var first = hold();
        var answers = new ArrayList<CompletableFuture<Answer<?>>>();
        for (int i = 0; i < BOUND + 1; i++) {
            answers.add(dispatch(send("ann", "m" + i)));
        }

        assertThatThrownBy(answers.removeLast()::get).hasCauseInstanceOf(MailboxFullException.class);
        assertThat(meters.get("verbatim.mailbox.refusals").counter().count()).isOne();
        assertThat(meters.get("verbatim.mailbox.waiting").gauge().value()).isEqualTo(BOUND);
        gate.countDown();
        assertThat(message(first).seq()).isEqualTo(1);
        assertThat(message(answers.getLast()).seq()).isEqualTo(BOUND + 1);
        assertThat(meters.get("verbatim.mailbox.waiting").gauge().value()).isZero();
        assertThat(meters.get("verbatim.mailbox.batch").summary().max()).isEqualTo(BOUND);
    }

    /** Holds the mailbox until all of them wait in it. */
    private List<CompletableFuture<Answer<?>>> together(ConversationCommand... commands) throws InterruptedException {
        var _ = hold();
        var answers = new ArrayList<CompletableFuture<Answer<?>>>();
        for (var command : commands) {
            answers.add(dispatch(command));
        }
        gate.countDown();
        return answers;
    }

    /** A command that its handler does not leave before the gate opens. */
    private CompletableFuture<Answer<?>> hold() throws InterruptedException {
        var answer = new CompletableFuture<Answer<?>>();
        Thread.ofVirtual().start(() -> dispatch(send("ann", "hold"), answer));
        held.await();
        return answer;
    }

    private CompletableFuture<Answer<?>> dispatch(Targeted command) {
        var answer = new CompletableFuture<Answer<?>>();
        dispatch(command, answer);
        return answer;
    }

    private void dispatch(Targeted command, CompletableFuture<Answer<?>> answer) {
        node.bus().<Object, Answer<?>>dispatch(new GenericCommandMessage<>(command), (_, result) -> {
            if (result.isExceptional()) {
                answer.completeExceptionally(result.exceptionResult());
            } else {
                answer.complete(result.getPayload());
            }
        });
    }

    private static SendMessage send(String actor, String content, String... keys) {
        return new SendMessage(GROUP, actor, "text", content, null, Keys.of(List.of(keys)));
    }

    private static EditMessage edit(MessageId id, String content, Precondition precondition) {
        return new EditMessage(GROUP, "ann", id.toString(), content, precondition);
    }

    private static Message message(CompletableFuture<Answer<?>> answer)
            throws InterruptedException, ExecutionException {
        return (Message) answer.get().body();
    }

    private static void assertRefused(ProblemType reason, CompletableFuture<Answer<?>> answer) {
        assertThatThrownBy(answer::get).cause().isInstanceOfSatisfying(Rejected.class, r -> assertThat(r.reason())
                .isEqualTo(reason));
    }
}
