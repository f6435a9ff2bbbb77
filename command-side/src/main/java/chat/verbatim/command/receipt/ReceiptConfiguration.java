package chat.verbatim.command.receipt;

import chat.verbatim.command.SnapshotType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the commands of read pointers work with. */
@Configuration(proxyBeanMethods = false)
class ReceiptConfiguration {

    @Bean
    SnapshotType readPointerSnapshots() {
        return new SnapshotType("ReadPointer", ReadPointerAggregate.class);
    }
}
