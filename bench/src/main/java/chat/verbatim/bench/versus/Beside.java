package chat.verbatim.bench.versus;

import chat.verbatim.bench.load.Load;
import chat.verbatim.bench.load.Outcome;

/** A load that is measured while another one goes on. */
record Beside(Load measured, Load other) implements Load {

    @Override
    public void start() {
        other.start();
        measured.start();
    }

    @Override
    public void begin() {
        other.begin();
        measured.begin();
    }

    @Override
    public void end() {
        other.end();
        measured.end();
    }

    @Override
    public Outcome finish() throws InterruptedException {
        var outcome = measured.finish();
        var _ = other.finish();
        return outcome;
    }
}
