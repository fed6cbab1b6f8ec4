"""The loop and the policy of this system, as far as there is a system here."""
from . import base_events, events

__all__ = ("SelectorEventLoop", "DefaultEventLoopPolicy", "EventLoop")


class _UnixSelectorEventLoop(base_events.BaseEventLoop):
    """The loop that asyncio.run() makes."""


def _unsupported(name):
    def refuse(self, *args, **kwargs):
        raise NotImplementedError(f"loop.{name}() is not supported: primer has no network, no "
                                  "processes and no signals")
    refuse.__name__ = name
    return refuse


for _name in ("add_reader", "add_writer", "create_connection", "create_server", "create_datagram_endpoint",
              "create_unix_connection", "create_unix_server", "connect_read_pipe", "connect_write_pipe",
              "subprocess_exec", "subprocess_shell", "add_signal_handler", "remove_signal_handler",
              "getaddrinfo", "getnameinfo", "sock_recv", "sock_sendall", "sock_connect", "sock_accept"):
    setattr(_UnixSelectorEventLoop, _name, _unsupported(_name))


class _UnixDefaultEventLoopPolicy(events.BaseDefaultEventLoopPolicy):
    """One loop, made when it is first asked for."""

    _loop_factory = _UnixSelectorEventLoop


SelectorEventLoop = EventLoop = _UnixSelectorEventLoop
DefaultEventLoopPolicy = _UnixDefaultEventLoopPolicy
