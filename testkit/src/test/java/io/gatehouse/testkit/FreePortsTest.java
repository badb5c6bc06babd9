package io.gatehouse.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class FreePortsTest {

    @Test
    void givesDifferentPorts() {
        assertThat(FreePorts.several(20)).doesNotHaveDuplicates().hasSize(20);
    }

    @Test
    void givesPortsThatCanBeBound() throws IOException {
        int port = FreePorts.one();
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(socket.isBound()).isTrue();
        }
    }
}
