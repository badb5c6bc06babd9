package io.gatehouse.server;

/// What an exception says, without its class.
public final class PlainWords {
    private PlainWords() {}

    public static String of(Throwable fault) {
        String message = fault.getMessage();
        return message == null ? fault.getClass().getSimpleName() : message;
    }
}
