package org.wirefold.cli.doctor;

import org.wirefold.cli.doctor.Finding.Grade;
import org.wirefold.sink.SinkTarget;
import org.wirefold.sink.destination.DestinationException;
import org.wirefold.sink.destination.Generation;
import org.wirefold.sink.destination.TargetContent;

/** Whether a sink's target answers, takes the password, and can say how far it is. */
public final class SinkCheck {
    private SinkCheck() {}

    /** Looks at one target, and notes what it finds. Writes nothing there. */
    public static void run(SinkTarget target, String generation, Examination examination) {
        String subject = "sink " + target;
        try {
            target.type().generations(target.address()).published();
            try (TargetContent content = target.type().content(target.address(), new Generation(generation))) {
                examination.note(
                        Grade.OK,
                        subject,
                        content == null
                                ? "can be reached; it holds nothing yet"
                                : "can be reached; it knows its position in "
                                        + content.nextOffsets().size() + " partitions",
                        "");
            }
        } catch (DestinationException e) {
            examination.note(
                    Grade.WRONG,
                    subject,
                    String.valueOf(e.getMessage()),
                    "check the address, the user, the password and that the target runs; no sink loses anything meanwhile");
        }
    }
}
