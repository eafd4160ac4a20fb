package org.wirefold.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.wirefold.enrich.app.EnrichApplication;
import org.wirefold.model.TopicCatalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What copies of one article cost that arrive all at once, for growing numbers of them. */
@Command(name = "hot-story", description = "Thousands of copies of one article at once.")
final class HotStory implements Callable<Integer> {
    @Mixin
    private StreamOptions stream;

    @Option(names = "--copies", split = ",", defaultValue = "1250,2500,5000")
    private List<Integer> counts = new ArrayList<>();

    @Option(names = "--edited", description = "Every copy with one word in fifty another, not word for word.")
    private boolean edited;

    @Override
    public Integer call() throws Exception {
        try (Rig rig = Rig.start()) {
            TopicCatalogue topics = rig.installation(stream.partitions());
            WireFeed feed = new WireFeed(1, 0.2);
            rig.publish(topics, feed, stream.warmUp());
            try (EnrichApplication application = EnrichApplication.start(stream.config(rig, topics));
                    KafkaProducer<byte[], byte[]> producer = rig.producer()) {
                rig.awaitRest(topics, application);
                for (int copies : counts) {
                    String body = feed.article();
                    Rig.Cpu before = rig.cpu();
                    for (int i = 0; i < copies; i++) {
                        WireFeed.Raw raw = feed.copyOf(edited && i > 0 ? feed.edited(body) : body);
                        Rig.send(producer, topics, raw);
                    }
                    producer.flush();
                    rig.awaitRest(topics, application);
                    System.out.println(
                            "copies of one article: " + rig.cpu().since(before).over(copies));
                }
                Counters.print(application.streams());
            }
        }
        return 0;
    }
}
