package io.cvsa.ml.platform.pg;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.timeout.IdleStateEvent;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.Connection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;

/**
 * Cuts connections on which nothing moved for the idle timeout. The client's own reaction to that event says goodbye and
 * waits for the server to hang up, which a black hole never does: the statement would hang and keep its pool slot.
 */
final class SilentConnections {
    private static final String IDLE = "idle";
    private static final String CUT = "cvsa-cut-when-idle";

    private SilentConnections() {}

    /** A pool's connect handler: arms the connection and gives it to the pool. */
    static void arm(SqlConnection connection) {
        Connection inner = ((SqlConnectionInternal) connection).unwrap().unwrap();
        if (inner instanceof SocketConnectionBase socket) {
            ChannelPipeline pipeline = socket.socket().channelHandlerContext().pipeline();
            if (pipeline.get(IDLE) != null && pipeline.get(CUT) == null) {
                pipeline.addAfter(IDLE, CUT, new Cut());
            }
        }
        var unused = connection.close();
    }

    /** Stands before the protocol's codec, so that its close goes to the socket and not through a polite farewell. */
    private static final class Cut extends ChannelInboundHandlerAdapter {
        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
            if (event instanceof IdleStateEvent) {
                var unused = context.close();
            } else {
                super.userEventTriggered(context, event);
            }
        }
    }
}
