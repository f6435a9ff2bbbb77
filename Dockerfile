# The server and a Java machine that has what it needs, and nothing else that runs.
FROM maven:3.9.11-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 mvn -B -q -ntp -pl server -am -DskipTests package \
    && java -Djarmode=tools -jar server/target/server-*.jar extract --destination /verbatim \
    && mv /verbatim/server-*.jar /verbatim/server.jar \
    && deploy/image/runtime /verbatim /opt/java

# A start takes half of the processor time with it (7.5 s instead of 15). On the system and in the place that it will run in, for the
# cache is good for no other.
FROM debian:12.12-slim AS trained
COPY --from=build /opt/java /opt/java
COPY --from=build /verbatim /verbatim
COPY deploy/image/train /train
RUN /train /opt/java /verbatim

FROM debian:12.12-slim
RUN useradd --system --uid 10001 --home-dir /verbatim verbatim \
    && install -d -o verbatim -m 700 /data
COPY --from=trained /opt/java /opt/java
COPY --from=trained /verbatim /verbatim
USER verbatim
ENV VERBATIM_DATA=/data
VOLUME /data
EXPOSE 8080
# then the sides to run: chat.verbatim.server.Verbatim is both, CommandNode and QueryNode beside it are one
# said, because below 1792 MB it would be another collector
ENTRYPOINT ["/opt/java/bin/java", "--enable-native-access=ALL-UNNAMED", "-XX:+UseG1GC", "-XX:+ExitOnOutOfMemoryError", "-XX:MaxRAMPercentage=60", "-XX:+ExplicitGCInvokesConcurrent", "-XX:Tier4InvocationThreshold=20000", "-XX:Tier4MinInvocationThreshold=2400", "-XX:Tier4CompileThreshold=60000", "-XX:MaxTenuringThreshold=1", "-XX:GCTimeRatio=99", "-XX:ThreadPriorityPolicy=1", "-XX:CompilerThreadPriority=3", "-XX:+UnlockDiagnosticVMOptions", "-XX:-PrintWarnings", "-XX:AOTCache=/verbatim/server.aot", "-cp", "/verbatim/server.jar"]
CMD ["chat.verbatim.server.Verbatim"]
