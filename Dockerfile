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
# Every jar that a module of ours made is ours. Folders are staged whole and all times are fixed, so that the same jars
# make the same layers, to the byte.
RUN mvn -B -q -Dmaven.test.skip=true -Dspotless.check.skip=true -Dcheckstyle.skip=true -Dassembly.skipAssembly=true $MAVEN_OPTIONS \
      -pl command-line -am package \
 && lib=/stage/dependencies/opt/wirefold/lib own=/stage/own/opt/wirefold/own \
 && mkdir -p "$lib" "$own" /stage/data/data \
 && cp command-line/target/lib/*.jar "$lib/" \
 && cp command-line/target/command-line-*.jar "$own/" \
 && for module in $(find . -name pom.xml -not -path '*/target/*' -printf '%h\n'); do \
      for jar in "$module"/target/*.jar; do \
        name=$(basename "$jar"); [ ! -f "$lib/$name" ] || mv "$lib/$name" "$own/"; \
      done; \
    done \
 && cp docker/healthy LICENSE NOTICE /stage/own/opt/wirefold/ \
 && find /stage -exec touch --date=2026-11-22T00:00:00Z {} +

FROM eclipse-temurin:17-jre
COPY --from=build /stage/dependencies/ /
COPY --from=build /stage/own/ /
COPY --from=build --chown=10001:10001 /stage/data/ /
# A number that no user of the host has; nothing asks for its name.
USER 10001:10001
WORKDIR /data
VOLUME /data
# The heap is half of what the container may use: RocksDB and the page cache need the rest. Native libraries unpack
# themselves into /tmp, which is writable also where the root file system is not.
# A container's own loopback address would hide the metrics from everybody; who publishes the port decides who sees them.
ENV WIREFOLD_DATA=/data WIREFOLD_HTTP=0.0.0.0:9464 WIREFOLD_VERBOSE=true
EXPOSE 9464
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", "-XX:+UseTransparentHugePages", "-Djava.awt.headless=true", "-Djava.io.tmpdir=/tmp", "-Duser.home=/data", "-Duser.name=wirefold", "-cp", "/opt/wirefold/own/*:/opt/wirefold/lib/*", "org.wirefold.cli.Main"]
CMD ["--help"]
