package io.gatehouse.http.plane;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;

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

    abstract ChannelFactory<? extends DatagramChannel> datagrams();
}
