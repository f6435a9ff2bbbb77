package chat.verbatim.server.security;

import chat.verbatim.server.problem.Problems;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * The port of operators, where there is one: it listens where the server does, unless told otherwise; and while anybody can
 * have a token, to nobody but this machine. No annotation makes it found: Spring Boot configures that port's own context by it.
 */
@ConditionalOnManagementPort(ManagementPortType.DIFFERENT)
final class ManagementPort {

    @Bean
    static BindAddress managementAddress(
            TrustedKeys keys,
            @Value("${verbatim.management-address:${verbatim.address:${server.address:}}}") String configured) {
        return new BindAddress(keys, configured);
    }

    @Bean
    @Conditional(NothingConfigured.class)
    static LocalOnly managementLocalOnly(Problems problems) {
        return new LocalOnly(problems);
    }
}
