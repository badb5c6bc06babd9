package io.gatehouse.server;

import io.gatehouse.server.command.Commands;

/// Where the program begins.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(Commands.commandLine().execute(arguments));
    }
}
