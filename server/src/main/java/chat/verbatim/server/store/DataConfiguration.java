package chat.verbatim.server.store;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The data folder comes before whatever is kept in it. */
@Configuration(proxyBeanMethods = false)
class DataConfiguration {

    @Bean
    DataFolder dataFolder(StoreSettings settings) {
        return DataFolder.open(settings.data());
    }

    @Bean
    Keys keys(DataFolder folder) {
        return new Keys(folder.path());
    }
}
