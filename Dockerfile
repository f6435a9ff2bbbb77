FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 mvn -B -q -ntp -pl server -am -DskipTests package \
    && java -Djarmode=tools -jar server/target/server-*.jar extract --destination /verbatim \
    && mv /verbatim/server-*.jar /verbatim/server.jar

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --home-dir /verbatim verbatim \
    && install -d -o verbatim -m 700 /data
COPY --from=build /verbatim /verbatim
USER verbatim
ENV VERBATIM_DATA=/data
VOLUME /data
EXPOSE 8080
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "-XX:+ExitOnOutOfMemoryError", "-cp", "/verbatim/server.jar", "chat.verbatim.server.Verbatim"]
