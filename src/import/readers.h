// The readers of the formats; each stands in the file of its name.
#pragma once

#include <string_view>

#include "import/format.h"

namespace importer {

bool looks_ios(std::string_view bytes);
bool read_ios(const Input& input, Draft& draft);

bool looks_fortigate(std::string_view bytes);
bool read_fortigate(const Input& input, Draft& draft);

bool looks_yamaha(std::string_view bytes);
bool read_yamaha(const Input& input, Draft& draft);

bool looks_nec(std::string_view bytes);
bool read_nec(const Input& input, Draft& draft);

bool looks_opnsense(std::string_view bytes);
bool read_opnsense(const Input& input, Draft& draft);

bool looks_iptables(std::string_view bytes);
bool read_iptables(const Input& input, Draft& draft);

/// Sets go into `Draft::sets`, for the lines of the same box.
bool looks_ipset(std::string_view bytes);
bool read_ipset(const Input& input, Draft& draft);

bool looks_nftables(std::string_view bytes);
bool read_nftables(const Input& input, Draft& draft);

bool looks_ip_json(std::string_view bytes);
bool read_ip_json(const Input& input, Draft& draft);
/// Boxes whose interfaces no filter of the import took over, as devices.
void write_boxes(Draft& draft);

bool looks_nmap(std::string_view bytes);
bool read_nmap(const Input& input, Draft& draft);

bool looks_zeek(std::string_view bytes);
bool read_zeek(const Input& input, Draft& draft);

bool looks_routeros(std::string_view bytes);
bool read_routeros(const Input& input, Draft& draft);

bool looks_netbox(std::string_view bytes);
bool read_netbox(const Input& input, Draft& draft);

bool looks_asa(std::string_view bytes);
bool read_asa(const Input& input, Draft& draft);

bool looks_compose(std::string_view bytes);
bool read_compose(const Input& input, Draft& draft);

bool looks_containerlab(std::string_view bytes);
bool read_containerlab(const Input& input, Draft& draft);

bool looks_aml(std::string_view bytes);
bool read_aml(const Input& input, Draft& draft);

bool looks_vyos(std::string_view bytes);
bool read_vyos(const Input& input, Draft& draft);

bool looks_netbox_json(std::string_view bytes);
bool read_netbox_json(const Input& input, Draft& draft);

bool looks_scl(std::string_view bytes);
bool read_scl(const Input& input, Draft& draft);

bool looks_ledger(std::string_view bytes);
bool read_ledger(const Input& input, Draft& draft);

}  // namespace importer
