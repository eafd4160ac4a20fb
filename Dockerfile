# Two images. 'applications' holds what produce, enrich, sink and the commands need that look at a cluster. The last one,
# 'all', adds the embedded broker of run, demo and replay; 'docker build' makes that where no target is named.
# Dependencies lie in layers of their own below our jars, so a change of ours moves one small layer. Of native libraries,
# those of the platform alone stay. Nothing here needs BuildKit: Compose v2 and Debian's docker-compose 1.29 both build it.
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
RUN mvn -B -q -Dmaven.test.skip=true -Dspotless.check.skip=true -Dcheckstyle.skip=true -Dcompiler.review=-g -Dassembly.skipAssembly=true $MAVEN_OPTIONS \
      -pl command-line -am package \
 && lib=/stage/dependencies/opt/wirefold/lib own=/stage/own/opt/wirefold/own broker=/stage/broker/opt/wirefold/broker \
 && mkdir -p "$lib" "$own" "$broker" /stage/data/data \
 && cp command-line/target/lib/*.jar "$lib/" \
 && cp command-line/target/command-line-*.jar "$own/" \
 && for module in $(find . -name pom.xml -not -path '*/target/*' -printf '%h\n'); do \
      for jar in "$module"/target/*.jar; do \
        name=$(basename "$jar"); [ ! -f "$lib/$name" ] || mv "$lib/$name" "$own/"; \
      done; \
    done \
 && docker/one-platform "$lib" \
 && for jar in kafka_2.13 scala kafka-server kafka-raft kafka-metadata kafka-storage kafka-coordinator kafka-group-coordinator \
      kafka-share-coordinator kafka-transaction-coordinator kafka-tools-api log4j metrics-core commons-validator pcollections re2j; do \
      mv "$lib/$jar"-*.jar "$lib/$jar"_*.jar "$broker/" 2> /dev/null || [ -n "$(find "$broker" -name "$jar*")" ] || exit 1; \
    done \
 && cp docker/healthy docker/entrypoint LICENSE NOTICE /stage/own/opt/wirefold/ \
 && find /stage -exec touch --date=2026-11-22T00:00:00Z {} +

FROM eclipse-temurin:17-jre AS applications
COPY --from=build /stage/dependencies/ /
COPY --from=build /stage/own/ /
COPY --from=build --chown=10001:10001 /stage/data/ /
# A number that no user of the host has; nothing asks for its name.
USER 10001:10001
WORKDIR /data
VOLUME /data
# Native libraries unpack themselves into /tmp, which is writable also where the root file system is not.
# A container's own loopback address would hide the metrics from everybody; who publishes the port decides who sees them.
ENV WIREFOLD_DATA=/data WIREFOLD_HTTP=0.0.0.0:9464 WIREFOLD_VERBOSE=true
EXPOSE 9464
ENTRYPOINT ["/opt/wirefold/entrypoint"]
CMD ["--help"]

FROM applications AS all
COPY --from=build /stage/broker/ /
