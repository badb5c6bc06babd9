package io.gatehouse.server;

import sun.misc.Signal;

/// What the operating system asks of a running program.
public final class Signals {
    private static final int INTERRUPTED = 130;

    private Signals() {}

    /// SIGTERM or Ctrl-C; a second one ends the program at once.
    public static void onStop(Runnable stop) {
        for (String name : new String[] {"TERM", "INT"}) {
            Signal signal = new Signal(name);
            Signal.handle(signal, _ -> {
                Signal.handle(signal, _ -> Runtime.getRuntime().halt(INTERRUPTED));
                stop.run();
            });
        }
    }

    /// SIGHUP.
    public static void onReload(Runnable reload) {
        Signal.handle(new Signal("HUP"), _ -> Thread.ofVirtual().name("reload").start(reload));
    }
}
