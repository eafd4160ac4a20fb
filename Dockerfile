# One image for all applications: dependencies in a layer of their own, ours above.
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build
COPY . .
RUN mvn -B -q -DskipTests -Dspotless.check.skip=true -Dcheckstyle.skip=true -pl command-line -am package \
 && mkdir -p /stage/lib /stage/own \
 && cp command-line/target/lib/*.jar /stage/lib/ \
 && cp command-line/target/command-line-*.jar /stage/own/ \
 && cd /stage/lib && for jar in article-model article-text near-duplicates entities embedded-broker ingest-producer enrich-streams sink-consumer; do mv "$jar"-[0-9]*.jar /stage/own/; done

FROM eclipse-temurin:17-jre
RUN useradd --system --uid 10001 --home-dir /data --create-home wirefold
COPY --from=build /stage/lib /opt/wirefold/lib
COPY --from=build /stage/own /opt/wirefold/own
USER wirefold
WORKDIR /data
VOLUME /data
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", "-Djava.awt.headless=true", "-cp", "/opt/wirefold/own/*:/opt/wirefold/lib/*", "org.wirefold.cli.Main"]
CMD ["--help"]
