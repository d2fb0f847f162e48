firewall {
    all-ping enable
    group {
        address-group SERVERS {
            address 10.1.0.5
            address 10.1.0.6
            description "サーバ"
        }
    }
    name LAN_TO_CELL {
        default-action drop
        description ""
        rule 10 {
            action accept
            log disable
            protocol all
            state {
                established enable
                invalid disable
                new disable
                related enable
            }
        }
        rule 30 {
            action drop
            protocol tcp
            destination {
                port telnet
            }
        }
        rule 20 {
            action accept
            destination {
                address 10.2.0.0/24
                port 102,502
            }
            protocol tcp
            source {
                group {
                    address-group SERVERS
                }
            }
        }
        rule 40 {
            action accept
            icmp {
                type-name echo-request
            }
            protocol icmp
        }
    }
    name UNUSED {
        default-action accept
    }
}
interfaces {
    ethernet eth0 {
        address 203.0.113.2/29
        description WAN
    }
    ethernet eth1 {
        address 10.1.0.1/24
        description Office
        firewall {
            in {
                name LAN_TO_CELL
            }
            local {
                name LOCAL
            }
        }
    }
    ethernet eth2 {
        address 10.2.0.1/24
        description Cell
    }
    loopback lo {
    }
}
port-forward {
    auto-firewall enable
    hairpin-nat disable
    rule 1 {
        description cam
        forward-to {
            address 10.2.0.80
            port 80
        }
        original-port 8080
        protocol tcp_udp
    }
    wan-interface eth0
}
system {
    host-name edge
    login {
        user admin {
            authentication {
                encrypted-password SECRETboot
            }
        }
    }
}
/* Warning: Do not remove the following line. */
/* === vyatta-config-version: "firewall@5" === */
