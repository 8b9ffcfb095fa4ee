"""Which addresses may be reached: those of the public Internet, by number and not by spelling."""

import ipaddress
import socket
import threading
from typing import Any

from whence.errors import FetchError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

# Beyond what `is_global` refuses in every Python that we support; RFC 6890 and the registries after it.
_REFUSED = tuple(
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8",
        "100.64.0.0/10",
        "192.0.0.0/24",
        "192.88.99.0/24",
        "198.18.0.0/15",
        "240.0.0.0/4",
        "::/96",
        "64:ff9b:1::/48",
        "100::/64",
        "2001::/23",
        "2001:db8::/32",
        "2002::/16",
        "3fff::/20",
        "5f00::/16",
        "fec0::/10",
    )
)
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def is_public(address: Address) -> bool:
    """Whether `address` is one of the public Internet, and so is the IPv4 address that it may carry."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        if address in _NAT64:
            return is_public(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        if address.scope_id is not None:
            return False
    if any(address.version == network.version and address in network for network in _REFUSED):
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_loopback)


def resolved(host: str, port: int, seconds: float, *, allow_private: bool) -> tuple[str, ...]:
    """The addresses of `host` as numbers, each of which was checked; what connects must use these.

    Args:
        host: a name, or a number in any spelling that the system's resolver takes.
        port: for the resolver.
        seconds: how long the resolver may take.
        allow_private: whether addresses that are not public will do.

    Raises:
        FetchError: `not-found`, `timeout`, or `forbidden-address` where any address is not public.
    """
    numbers = _looked_up(host, port, seconds)
    for number in numbers:
        if not allow_private and not is_public(ipaddress.ip_address(number)):
            raise FetchError(
                "forbidden-address",
                f"{host} leads to {number}, which is no address of the public Internet; "
                "use --allow-private if you must",
            )
    return numbers


def _looked_up(host: str, port: int, seconds: float) -> tuple[str, ...]:
    answer: list[Any] = []
    problem: list[OSError | UnicodeError] = []

    def look_up() -> None:
        try:
            answer.extend(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            problem.append(error)

    # The system's resolver knows no time limit; a thread that is left behind ends by itself.
    thread = threading.Thread(target=look_up, daemon=True, name="whence-resolver")
    thread.start()
    thread.join(max(0.0, seconds))
    if problem:
        raise FetchError(
            "not-found", f"{host}: no such host ({problem[0]}); check the spelling"
        ) from problem[0]
    if not answer:
        raise FetchError("timeout", f"{host}: its name was not resolved within {seconds:.0f} seconds")
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in answer))
