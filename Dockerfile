# One image for all applications. Dependencies lie in a layer of their own below our jars, so a change of ours moves
# one small layer. Nothing here needs BuildKit: Compose v2 and Debian's docker-compose 1.29 both build it.
FROM maven:3.9-eclipse-temurin-17 AS build
# Networks that open TLS have a certificate authority of their own: docker/certificates/README.md.
COPY docker/certificates /certificates
RUN for file in /certificates/*.crt; do \
      [ ! -f "$file" ] || keytool -importcert -noprompt -cacerts -storepass changeit -alias "$file" -file "$file" || exit 1; \
    done
WORKDIR /build
COPY . .
# Such as -Dmaven.wagon.http.pool=false, or -s FILE with the settings of a mirror.
ARG MAVEN_OPTIONS=""
# Every jar that a module of ours made is ours; times are fixed, so that the same jars make the same layers.
RUN mvn -B -q -Dmaven.test.skip=true -Dspotless.check.skip=true -Dcheckstyle.skip=true $MAVEN_OPTIONS \
      -pl command-line -am package \
 && mkdir -p /stage/lib /stage/own \
 && cp command-line/target/lib/*.jar /stage/lib/ \
 && cp command-line/target/command-line-*.jar /stage/own/ \
 && for module in $(find . -name pom.xml -not -path '*/target/*' -printf '%h\n'); do \
      for jar in "$module"/target/*.jar; do \
        name=$(basename "$jar"); [ ! -f "/stage/lib/$name" ] || mv "/stage/lib/$name" /stage/own/; \
      done; \
    done \
 && cp docker/healthy /stage/ \
 && find /stage -exec touch --date=2026-11-22T00:00:00Z {} +

FROM eclipse-temurin:17-jre
RUN groupadd --system --gid 10001 wirefold \
 && useradd --system --uid 10001 --gid wirefold --home-dir /data --no-create-home wirefold \
 && mkdir /data && chown wirefold:wirefold /data
COPY --from=build /stage/lib /opt/wirefold/lib
COPY --from=build /stage/healthy /opt/wirefold/healthy
COPY --from=build /stage/own /opt/wirefold/own
USER wirefold
WORKDIR /data
VOLUME /data
# The heap is half of what the container may use: RocksDB and the page cache need the rest. Native libraries unpack
# themselves into /tmp, which is writable also where the root file system is not.
# A container's own loopback address would hide the metrics from everybody; who publishes the port decides who sees them.
ENV WIREFOLD_DATA=/data WIREFOLD_HTTP=0.0.0.0:9464 WIREFOLD_VERBOSE=true
EXPOSE 9464
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", "-Djava.awt.headless=true", "-Djava.io.tmpdir=/tmp", "-cp", "/opt/wirefold/own/*:/opt/wirefold/lib/*", "org.wirefold.cli.Main"]
CMD ["--help"]
