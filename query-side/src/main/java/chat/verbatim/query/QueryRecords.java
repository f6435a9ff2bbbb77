package chat.verbatim.query;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Makes records of strings from the query; Spring's binder, which could make anything, looks at their classes anew for each request. */
final class QueryRecords implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return Shape.of(type);
        }
    };

    private record Shape(Constructor<?> constructor, List<String> names) {

        static Shape of(Class<?> type) {
            var components = type.getRecordComponents();
            try {
                var constructor = type.getDeclaredConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
                constructor.setAccessible(true);
                return new Shape(
                        constructor,
                        Arrays.stream(components).map(RecordComponent::getName).toList());
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException("a record without its constructor", e);
            }
        }
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        var type = parameter.getParameterType();
        return type.isRecord()
                && parameter.getParameterAnnotations().length == 0
                && Arrays.stream(type.getRecordComponents()).allMatch(component -> component.getType() == String.class);
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var shape = SHAPES.get(parameter.getParameterType());
        @Nullable
        Object[] values = shape.names.stream()
                .map(name -> joined(request.getParameterValues(name)))
                .toArray();
        return BeanUtils.instantiateClass(shape.constructor, values);
    }

    /** What is said twice is no value of anything, as with Spring's binder. */
    private static @Nullable String joined(String @Nullable [] values) {
        return values == null ? null : String.join(",", values);
    }
}
