//! The addresses under which this machine can be reached, the likeliest one for a room first.

use std::net::IpAddr;

use if_addrs::{IfOperStatus, Interface, get_if_addrs};

/// What kind of network an address belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A private network, as in a room or an office.
    Private,
    /// An address that the whole internet may reach.
    Public,
    /// A tunnel to elsewhere, or a network that exists inside of this machine alone.
    Virtual,
}

/// An address of this machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    pub ip: IpAddr,
    /// The name of the connection, as the system has it.
    pub name: String,
    pub kind: Kind,
}

/// The addresses of this machine; none without a network.
pub fn addresses() -> Vec<Address> {
    let found = get_if_addrs().unwrap_or_default();
    let mut addresses: Vec<Address> = found.into_iter().filter_map(address).collect();
    addresses.sort_by_key(|address| (address.kind, !is_usual(address.ip), address.ip));
    addresses
}

fn address(interface: Interface) -> Option<Address> {
    let is_down = matches!(interface.oper_status, IfOperStatus::Down);
    if interface.is_loopback() || is_down {
        return None;
    }
    // Phones are told an address to type, and every room has these.
    let IpAddr::V4(ip) = interface.ip() else { return None };
    if ip.is_link_local() || ip.is_unspecified() {
        return None;
    }
    let kind = if is_virtual(&interface.name) {
        Kind::Virtual
    } else if ip.is_private() {
        Kind::Private
    } else {
        Kind::Public
    };
    Some(Address { ip: ip.into(), name: interface.name, kind })
}

fn is_virtual(name: &str) -> bool {
    const SIGNS: [&str; 13] = [
        "docker",
        "br-",
        "veth",
        "virbr",
        "vmnet",
        "vbox",
        "vethernet",
        "tun",
        "tap",
        "wg",
        "utun",
        "tailscale",
        "zt",
    ];
    let name = name.to_lowercase();
    SIGNS.iter().any(|sign| name.starts_with(sign)) || name.contains("vpn")
}

/// Routers at home and in offices give out these.
fn is_usual(ip: IpAddr) -> bool {
    matches!(ip, IpAddr::V4(ip) if ip.octets().starts_with(&[192, 168]))
}
