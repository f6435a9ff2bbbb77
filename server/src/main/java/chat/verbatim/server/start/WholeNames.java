package chat.verbatim.server.start;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigUtils;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** Names beans after their whole class: two sides that do not know each other may well use the same word. */
final class WholeNames implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getBeanFactory()
                .registerSingleton(
                        AnnotationConfigUtils.CONFIGURATION_BEAN_NAME_GENERATOR,
                        new FullyQualifiedAnnotationBeanNameGenerator());
    }
}
