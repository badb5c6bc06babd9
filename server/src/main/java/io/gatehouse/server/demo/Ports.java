package io.gatehouse.server.demo;

import io.gatehouse.server.Exit;
import io.gatehouse.server.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// The ports of a demonstration, on loopback.
///
/// @param app the shop's
/// @param shop where Gatehouse serves it
/// @param operator Gatehouse's own
public record Ports(int shop, int operator, int app) {

    /// Says early, and by the flag's name, which port is taken: later the message would come from deep inside.
    ///
    /// @throws Failure for a port that is taken or used twice
    public void requireFree() throws Failure {
        requireFree("--port", shop);
        requireFree("--admin-port", operator);
        requireFree("--app-port", app);
        if (shop == operator || shop == app || operator == app) {
            throw new Failure(
                    Exit.MISTAKE,
                    "--port, --admin-port and --app-port must be three different ports");
        }
    }

    /// @param flag that chooses it
    public static void requireFree(String flag, int port) throws Failure {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException _) {
            throw new Failure(
                    Exit.ENVIRONMENT,
                    "Port "
                            + port
                            + " is taken: stop what uses it, or choose another with "
                            + flag);
        }
    }
}
