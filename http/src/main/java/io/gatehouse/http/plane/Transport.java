package io.gatehouse.http.plane;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;

/// How sockets are waited for.
enum Transport {
    /// Linux's own, through a native library.
    EPOLL {
        @Override
        IoHandlerFactory eventLoops() {
            return EpollIoHandler.newFactory();
        }

        @Override
        ChannelFactory<? extends ServerChannel> listeners() {
            return EpollServerSocketChannel::new;
        }

        @Override
        ChannelFactory<? extends Channel> sockets() {
            return EpollSocketChannel::new;
        }

        @Override
        Bootstrap toSocketFile(Path path) {
            return new Bootstrap()
                    .channelFactory(EpollDomainSocketChannel::new)
                    .remoteAddress(new DomainSocketAddress(path.toString()));
        }

        @Override
        ChannelFactory<? extends DatagramChannel> datagrams() {
            return EpollDatagramChannel::new;
        }
    },

    /// The JDK's, on every platform.
    NIO {
        @Override
        IoHandlerFactory eventLoops() {
            return NioIoHandler.newFactory();
        }

        @Override
        ChannelFactory<? extends ServerChannel> listeners() {
            return NioServerSocketChannel::new;
        }

        @Override
        ChannelFactory<? extends Channel> sockets() {
            return NioSocketChannel::new;
        }

        @Override
        Bootstrap toSocketFile(Path path) {
            return new Bootstrap()
                    .channelFactory(NioDomainSocketChannel::new)
                    .remoteAddress(UnixDomainSocketAddress.of(path));
        }

        @Override
        ChannelFactory<? extends DatagramChannel> datagrams() {
            return NioDatagramChannel::new;
        }
    };

    /// The best that this machine has.
    static Transport available() {
        return Epoll.isAvailable() ? EPOLL : NIO;
    }

    abstract IoHandlerFactory eventLoops();

    abstract ChannelFactory<? extends ServerChannel> listeners();

    abstract ChannelFactory<? extends Channel> sockets();

    /// For connections to a program that listens on a socket file.
    abstract Bootstrap toSocketFile(Path path);

    abstract ChannelFactory<? extends DatagramChannel> datagrams();
}
